package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Says what has to come of a recording: kind × status × completeness, by the words of the contract.
final class Oracle {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Oracle() {}

    static Expected of(Recording recording) {
        JsonNode request = tree(recording.request());
        if (!RequestOracle.isValid(request)) {
            return new Expected.Refused();
        }
        if (recording.status() != 200) {
            return ErrorOracle.of(recording.status(), recording.status(), recording.response());
        }
        String text = new String(recording.response(), StandardCharsets.UTF_8).stripLeading();
        if (text.isEmpty() || text.startsWith("<")) {
            return new Expected.Failover(false, 502, "bad_upstream");
        }
        boolean json = text.startsWith("{") || text.startsWith("[");
        boolean asked = request.path("stream").asBoolean();
        if (json) {
            return ofJson(recording, asked);
        }
        return asked
                ? StreamOracle.of(recording.response(), request.path("n").asInt(1))
                : new Expected.Failover(false, 502, "bad_upstream");
    }

    private static Expected ofJson(Recording recording, boolean streamAsked) {
        JsonNode answer = tree(recording.response());
        if (answer.hasNonNull("error")) {
            return ErrorOracle.inside(recording.response());
        }
        return streamAsked || !answer.isObject()
                ? new Expected.Failover(false, 502, "bad_upstream")
                : new Expected.Answer();
    }

    /// The tree of a body; missing where it is no JSON, or none that is whole.
    static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            return tree == null ? MissingNode.getInstance() : tree;
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
