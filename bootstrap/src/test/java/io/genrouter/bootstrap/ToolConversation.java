package io.genrouter.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A client that offers two tools and brings their calls and results back, whole or streamed.
final class ToolConversation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FUNCTION = """
            {"type":"function","function":{"name":"%s","parameters":{"type":"object","properties":{}}}}""";
    private static final String CALL = """
            {"id":"%s","type":"function","function":{"name":"weather","arguments":"{}"}}""";

    private final InProcessRouter router;
    private final boolean stream;
    private final List<String> messages = new ArrayList<>(List.of("{\"role\":\"user\",\"content\":\"Hi\"}"));

    ToolConversation(InProcessRouter router, boolean stream) {
        this.router = router;
        this.stream = stream;
    }

    /// Asks, and puts whatever calls come of it, with their results, into the history.
    ///
    /// @param query behind the path; empty for none
    /// @return who has answered, and what
    Turn ask(String query) throws IOException, InterruptedException {
        HttpResponse<String> answer = router.send(router.request("/v1/chat/completions" + query)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body())));
        List<String> calls = new ArrayList<>();
        for (String part : parts(answer.body())) {
            JsonNode node = JSON.readTree(part);
            node.findValues("tool_calls").forEach(list -> calls.addAll(list.findValuesAsText("id")));
        }
        remember(calls);
        return new Turn(
                answer.statusCode(),
                answer.headers().firstValue("x-vendor-source").orElse("nobody"),
                calls,
                answer.body());
    }

    /// One answer.
    ///
    /// @param status its status
    /// @param vendor who gave it
    /// @param calls  the ids of the calls in it
    /// @param text   all of it
    record Turn(int status, String vendor, List<String> calls, String text) {}

    /// Puts calls of any origin, and their results, into the history.
    void remember(List<String> calls) {
        if (calls.isEmpty()) {
            return;
        }
        messages.add(calls.stream()
                .map(CALL::formatted)
                .collect(Collectors.joining(",", "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[", "]}")));
        calls.forEach(id -> messages.add("{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"sunny\"}"));
    }

    private String body() {
        return "{\"model\":\"any\",\"stream\":" + stream + ",\"tools\":[" + FUNCTION.formatted("weather") + ","
                + FUNCTION.formatted("time") + "],\"messages\":[" + String.join(",", messages) + "]}";
    }

    private List<String> parts(String answer) {
        return stream
                ? answer.lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> line.substring("data: ".length()))
                        .toList()
                : List.of(answer);
    }
}
