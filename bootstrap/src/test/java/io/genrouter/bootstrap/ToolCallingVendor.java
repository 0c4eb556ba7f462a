package io.genrouter.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Calls every tool that it is offered, and says `done` when it has the results. A strict one refuses a history
/// with calls that it has not made, as Gemini 3 does.
final class ToolCallingVendor implements Function<ReceivedRequest, Reply> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOREIGN = """
            {"error":{"message":"Function call is missing a thought_signature.","type":"invalid_request_error",\
            "param":null,"code":"invalid_argument"}}""";
    private static final String CHUNK = """
            {"object":"chat.completion.chunk","choices":[{"index":0,"delta":%s,"finish_reason":%s}]}""";

    private final String name;
    private final boolean strict;
    private final AtomicInteger calls = new AtomicInteger();
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    ToolCallingVendor(String name, boolean strict) {
        this.name = name;
        this.strict = strict;
    }

    @Override
    public Reply apply(ReceivedRequest received) {
        JsonNode request = tree(received.text());
        JsonNode messages = request.get("messages");
        List<String> history = messages.findValues("tool_calls").stream()
                .flatMap(list -> list.findValuesAsText("id").stream())
                .toList();
        if (strict && !made.containsAll(history)) {
            return Reply.json(400, FOREIGN);
        }
        boolean done =
                "tool".equals(messages.get(messages.size() - 1).get("role").asText());
        String said =
                done ? "{\"content\":\"done\"}" : "{\"tool_calls\":[%s]}".formatted(callsOf(request.get("tools")));
        return request.path("stream").asBoolean() ? stream(said, done) : whole(said, done);
    }

    private String callsOf(JsonNode tools) {
        return IntStream.range(0, tools.size())
                .mapToObj(i -> """
                        {"index":%d,"id":"%s","type":"function","function":{"name":%s,"arguments":"{}"}}""".formatted(i, newCall(), tools.get(i).at("/function/name")))
                .collect(Collectors.joining(","));
    }

    private String newCall() {
        String id = "call_" + name + "_" + calls.incrementAndGet();
        made.add(id);
        return id;
    }

    private static Reply whole(String said, boolean done) {
        return Reply.json("""
                {"object":"chat.completion","choices":[{"index":0,"message":%s,"finish_reason":%s}]}""".formatted(said, reason(done)));
    }

    /// Each call in an event of its own, and its arguments in another one.
    private static Reply stream(String said, boolean done) {
        List<String> events = new ArrayList<>();
        events.add(CHUNK.formatted("{\"role\":\"assistant\",\"content\":null}", "null"));
        JsonNode calls = tree(said).path("tool_calls");
        if (calls.isMissingNode()) {
            events.add(CHUNK.formatted(said, "null"));
        }
        for (JsonNode call : calls) {
            events.add(CHUNK.formatted("{\"tool_calls\":[" + call + "]}", "null"));
            events.add(CHUNK.formatted(
                    "{\"tool_calls\":[{\"index\":" + call.get("index") + ",\"function\":{\"arguments\":\" \"}}]}",
                    "null"));
        }
        events.add(CHUNK.formatted("{}", reason(done)));
        return Reply.stream(Script.events(events.toArray(String[]::new)).then(Script.done()));
    }

    private static String reason(boolean done) {
        return done ? "\"stop\"" : "\"tool_calls\"";
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
