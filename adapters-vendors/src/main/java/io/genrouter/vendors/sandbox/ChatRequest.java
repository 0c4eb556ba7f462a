package io.genrouter.vendors.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What the sandbox reads of a request.
///
/// @param key          the same for the same bytes; names the answer and its calls
/// @param conversation what was said
/// @param toolbox      what may be called
/// @param format       `response_format`; missing for plain text
/// @param choices      how many answers are asked for
/// @param mostTokens   how many tokens each may have
/// @param stops        texts at which an answer ends
/// @param includeUsage whether a stream is to end with its usage
record ChatRequest(
        String key,
        Conversation conversation,
        Toolbox toolbox,
        JsonNode format,
        int choices,
        int mostTokens,
        List<String> stops,
        boolean includeUsage) {

    private static final int MOST_CHOICES = 128; // OpenAI's own bound

    /// All choices together: no answer is much larger than the largest request.
    private static final int MOST_TOKENS = 1 << 20;

    ChatRequest {
        stops = List.copyOf(stops);
    }

    static ChatRequest read(byte[] body) throws JsonProcessingException {
        JsonNode root = Json.read(body);
        int choices = root.path("n").asInt(1);
        return new ChatRequest(
                key(body),
                Conversation.of(root.path("messages")),
                Toolbox.of(root),
                root.path("response_format"),
                choices,
                mostTokens(root, choices),
                stops(root.path("stop")),
                root.path("stream_options").path("include_usage").asBoolean());
    }

    /// Why it cannot be answered; empty when it can.
    Optional<Refusal> objection() {
        if (choices < 1 || MOST_CHOICES < choices) {
            return Optional.of(Refusal.of("n", "n: " + choices + " (expected: 1 to " + MOST_CHOICES + ")"));
        }
        if (toolbox.lacksNamed()) {
            String param = toolbox.legacy() ? "function_call" : "tool_choice";
            return Optional.of(Refusal.of(param, param + " names a function that is not among those offered."));
        }
        return Optional.empty();
    }

    private static int mostTokens(JsonNode root, int choices) {
        int most = MOST_TOKENS / Math.max(choices, 1);
        for (String name : List.of("max_completion_tokens", "max_tokens")) {
            JsonNode asked = root.path(name);
            if (asked.canConvertToInt() && asked.asInt() > 0) {
                return Math.min(most, asked.asInt());
            }
        }
        return most;
    }

    private static List<String> stops(JsonNode stop) {
        List<String> stops = new ArrayList<>();
        if (stop.isTextual()) {
            stops.add(stop.textValue());
        }
        stop.forEach(each -> stops.add(each.asText()));
        stops.removeIf(String::isEmpty);
        return stops;
    }

    private static String key(byte[] body) {
        CRC32C sum = new CRC32C();
        sum.update(body);
        return "%08x".formatted(sum.getValue());
    }
}
