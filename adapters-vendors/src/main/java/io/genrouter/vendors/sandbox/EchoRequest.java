package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.gateway.SplicedBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;

/// What the sandbox reads of a request.
///
/// @param id           the same for the same bytes
/// @param text         what the user said last
/// @param promptWords  how many words were said in all
/// @param includeUsage whether a stream is to end with its usage
record EchoRequest(String id, String text, int promptWords, boolean includeUsage) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static EchoRequest read(SplicedBody body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) body.length());
        body.writeTo(bytes);
        JsonNode root = JSON.readTree(bytes.toByteArray());
        String last = "";
        int words = 0;
        for (JsonNode message : root.path("messages")) {
            String text = text(message.path("content"));
            words += Words.count(text);
            last = message.path("role").asText().equals("user") ? text : last;
        }
        return new EchoRequest(id(bytes.toByteArray()), last, words, includesUsage(root));
    }

    /// A text, or the texts of several parts.
    private static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        content.forEach(part -> text.append(part.path("text").asText("")));
        return text.toString();
    }

    private static boolean includesUsage(JsonNode root) {
        return root.path("stream_options").path("include_usage").asBoolean();
    }

    private static String id(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return "chatcmpl-sandbox-%08x".formatted(sum.getValue());
    }
}
