package io.genrouter.application.chat;

import io.genrouter.application.json.RandomJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A body that was made up around its model, so that what it is to become is known beforehand.
///
/// @param prefix all before the model's value; where there is no model, up to `{`
/// @param model  the model's value as it stands; empty where there is no model
/// @param suffix all after it
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record GeneratedBody(byte[] prefix, Optional<byte[]> model, byte[] suffix) {

    private static final String[] MODELS = {
        "null",
        "\"\"",
        "\"any-model\"",
        "\"gpt-4o\"",
        "\"\\u0067pt\"",
        "\"openai/gpt-4o\"",
        "\"\\ud800\"",
        "\"日本\"",
        "\"a \\\"quoted\\\" one\""
    };

    static GeneratedBody random(Random random) {
        List<String> members = new ArrayList<>(List.of("messages"));
        boolean present = random.nextInt(4) > 0;
        if (present) {
            members.add("model");
        }
        for (String optional :
                List.of("tools", "stream", "n", "tool_choice", "functions", "Messages", "modell", "x", "y")) {
            if (random.nextInt(3) == 0) {
                members.add(optional);
            }
        }
        Collections.shuffle(members, random);
        return write(members, present, new RandomJson(random));
    }

    private static GeneratedBody write(List<String> members, boolean present, RandomJson json) {
        json.space().raw("{");
        byte[] prefix = present ? new byte[0] : json.take();
        Optional<byte[]> model = Optional.empty();
        json.space();
        for (int i = 0; i < members.size(); i++) {
            String member = members.get(i);
            (i == 0 ? json : json.raw(",").space()).key(member);
            if (member.equals("model")) {
                prefix = json.take();
                model = Optional.of(json.raw(json.pick(MODELS)).take());
            } else {
                writeValue(member, json);
            }
            json.space();
        }
        return new GeneratedBody(prefix, model, json.raw("}").space().take());
    }

    private static void writeValue(String member, RandomJson json) {
        switch (member) {
            case "messages" -> json.raw("[").space().raw(message(json)).space().raw("]");
            case "tools" ->
                json.raw("[{\"type\":")
                        .string()
                        .raw(",\"model\":")
                        .value(3)
                        .space()
                        .raw("}]");
            case "stream" -> json.raw(json.pick("true", "false", "null"));
            case "tool_choice" -> json.raw(json.pick("\"auto\"", "null", "{\"model\":\"m\"}"));
            default -> json.value(4);
        }
    }

    private static String message(RandomJson json) {
        return json.pick(
                "{\"role\":\"user\",\"content\":\"\\\"model\\\":\\\"x\\\"\"}",
                "{ \"model\" : \"nested\" , \"content\":[{\"type\":\"text\",\"model\":null}] , \"role\":\"user\"}",
                "{\"role\":\"assistant\",\"content\":null},{\"role\":\"tool\",\"content\":\"\",\"id\":9007199254740993}");
    }

    byte[] bytes() {
        return joined(model.orElse(new byte[0]));
    }

    /// What it is to become for this model.
    byte[] expected(String served) {
        String value = '"' + served + '"';
        return joined((model.isPresent() ? value : "\"model\":" + value + ",").getBytes(StandardCharsets.UTF_8));
    }

    private byte[] joined(byte[] middle) {
        byte[] bytes = new byte[prefix.length + middle.length + suffix.length];
        System.arraycopy(prefix, 0, bytes, 0, prefix.length);
        System.arraycopy(middle, 0, bytes, prefix.length, middle.length);
        System.arraycopy(suffix, 0, bytes, prefix.length + middle.length, suffix.length);
        return bytes;
    }

    @Override
    public String toString() {
        return new String(bytes(), StandardCharsets.ISO_8859_1);
    }
}
