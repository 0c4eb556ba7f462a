package io.genrouter.http.error;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/// A vendor's error that is passed on. A body with an `error` object that has a string `message` goes as it came; any
/// other is
/// wrapped into that shape, its text as the message.
///
/// @param status   the answer's status
/// @param bytes    the answer's body
/// @param verbatim whether they are the vendor's own
@SuppressWarnings("ArrayRecordComponent") // written once, compared by nobody
public record VendorErrorBody(int status, byte[] bytes, boolean verbatim) {

    /// Numbers stay what they are.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final int LONGEST_MESSAGE = 4096;

    /// @param status what the vendor said; anything that is no error becomes 400
    /// @param body   its body, whole
    public static VendorErrorBody of(int status, byte[] body) {
        int passed = status >= 400 && status <= 599 ? status : 400;
        if (errorObject(body).isPresent()) {
            return new VendorErrorBody(passed, body, true);
        }
        return new VendorErrorBody(passed, wrap(body), false);
    }

    /// The payload of an error event: the vendor's error object and the status that the answer would have had.
    public byte[] withStatus() {
        ObjectNode error = errorObject(bytes).orElseThrow();
        error.put("status", status);
        try {
            return JSON.writeValueAsBytes(JSON.createObjectNode().set("error", error));
        } catch (JacksonException e) {
            throw new UncheckedIOException("a tree was not written", e);
        }
    }

    private static Optional<ObjectNode> errorObject(byte[] body) {
        return parse(body)
                .map(root -> root.get("error"))
                .filter(VendorErrorBody::hasMessage)
                .map(ObjectNode.class::cast);
    }

    private static boolean hasMessage(JsonNode error) {
        return error.isObject() && error.path("message").isTextual();
    }

    private static Optional<JsonNode> parse(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty(); // not JSON: its text is the message
        }
    }

    private static byte[] wrap(byte[] body) {
        return ErrorJson.of(
                message(body), HttpError.INVALID_REQUEST, Optional.empty(), Optional.empty(), OptionalInt.empty());
    }

    private static String message(byte[] body) {
        String text = parse(body)
                .flatMap(VendorErrorBody::text)
                .orElseGet(() -> new String(body, StandardCharsets.UTF_8).strip());
        if (text.isEmpty()) {
            return "The vendor refused the request and did not say why.";
        }
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) : text;
    }

    /// What vendors send instead of OpenAI's shape: `{"message":…}`, `{"detail":…}`, `{"error":"…"}`,
    /// `[{"error":{…}}]`.
    private static Optional<String> text(JsonNode root) {
        JsonNode inList = root.path(0).path("error").path("message");
        if (inList.isTextual()) {
            return Optional.of(inList.textValue());
        }
        for (String name : new String[] {"message", "detail", "error"}) {
            if (root.path(name).isTextual()) {
                return Optional.of(root.get(name).textValue());
            }
        }
        return Optional.empty();
    }
}
