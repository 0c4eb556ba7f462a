package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.Sse.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What has to come of a stream, from its whole body.
final class StreamOracle {

    private StreamOracle() {}

    /// @param choices how many choices the request asked for
    static Expected of(byte[] body, int choices) {
        List<String> payloads = new ArrayList<>();
        Set<Integer> finished = new HashSet<>();
        for (Event event : Sse.events(body)) {
            byte[] data = event.data().getBytes(StandardCharsets.ISO_8859_1);
            JsonNode tree = Oracle.tree(data);
            if (event.data().isBlank() || tree.isNull()) {
                continue;
            }
            if (event.data().equals("[DONE]")) {
                return payloads.isEmpty() ? bad() : new Expected.WholeStream(payloads, false);
            }
            if (tree.hasNonNull("error") || event.name().equals("error")) {
                return payloads.isEmpty() ? ErrorOracle.inside(data) : failed(payloads, tree);
            }
            if (!tree.isObject()) {
                return payloads.isEmpty() ? bad() : new Expected.BrokenStream(payloads, "upstream_malformed");
            }
            payloads.add(withoutNullError(event.data(), tree));
            tree.path("choices")
                    .valueStream()
                    .filter(choice -> !choice.path("finish_reason").asText("").isEmpty()
                            && !choice.path("finish_reason").isNull())
                    .forEach(choice -> finished.add(choice.path("index").asInt()));
        }
        if (payloads.isEmpty()) {
            return bad();
        }
        return finished.size() >= choices
                ? new Expected.WholeStream(payloads, true)
                : new Expected.BrokenStream(payloads, "upstream_incomplete");
    }

    private static Expected bad() {
        return new Expected.Failover(false, 502, "bad_upstream");
    }

    private static Expected failed(List<String> payloads, JsonNode event) {
        JsonNode error = event.hasNonNull("error") ? event.get("error") : event;
        return new Expected.FailedStream(payloads, error.path("message").asText(error.asText()));
    }

    /// The payload without a top-level `"error":null`, found by trying every place where one stands.
    private static String withoutNullError(String data, JsonNode tree) {
        if (!tree.has("error")) {
            return data;
        }
        JsonNode without = tree.deepCopy();
        ((ObjectNode) without).remove("error");
        return Texts.replacedWhere(
                data,
                "\"error\"\\s*:\\s*null\\s*,\\s*|,\\s*\"error\"\\s*:\\s*null|\"error\"\\s*:\\s*null",
                "",
                without);
    }
}
