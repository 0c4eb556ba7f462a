package io.genrouter.bootstrap.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What has to come of an error, judged by hand on the recorded ones and written down as the words they use.
final class ErrorOracle {

    private static final Set<String> MODEL_GONE_CODES =
            Set.of("model_not_found", "deploymentnotfound", "invalid_model");
    private static final List<String> MODEL_GONE_TEXTS =
            List.of("is not a valid model id", "the supported api model names are", "\"not supported model ");
    private static final Set<String> MODEL_CANNOT_CODES =
            Set.of("unsupported_parameter", "too_many_prompt_tokens", "context_length_exceeded");
    private static final List<String> MODEL_CANNOT_TEXTS = List.of(
            "maximum context length",
            "not supported with this model",
            "does not support",
            "that support image input",
            "not a multimodal model",
            "not enabled for this model",
            "request too large");

    private ErrorOracle() {}

    /// An error that came with status 200.
    static Expected inside(byte[] body) {
        JsonNode tree = Oracle.tree(body);
        JsonNode error = tree.hasNonNull("error") ? tree.get("error") : tree;
        int code = error.path("code").asInt();
        int told = code >= 400 && code <= 599 ? code : 400;
        if (code == 0) {
            return switch (error.path("code").asText() + " "
                    + error.path("type").asText()) {
                case String words when words.contains("rate_limit") -> of(429, told, body);
                case String words when words.contains("invalid_request_error") -> of(400, told, body);
                default -> of(500, told, body);
            };
        }
        return of(code, told, body);
    }

    /// @param status what the error means
    /// @param told   the status to tell if it is passed through
    static Expected of(int status, int told, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return switch (status) {
            case 401 -> new Expected.Failover(false, 502, "upstream_auth");
            case 402 -> new Expected.Failover(false, 429, "insufficient_quota");
            case 429 ->
                cannot(body, text)
                        ? new Expected.Failover(true, told, "")
                        : new Expected.Failover(false, 429, "rate_limit_exceeded");
            case 404 ->
                cannot(body, text)
                        ? new Expected.Failover(true, told, "")
                        : new Expected.Failover(false, 502, "upstream_model_not_found");
            case 400, 403, 413, 422 -> ofRequest(told, body, text);
            case 501, 505 -> new Expected.PassedThrough(told);
            case 529 -> new Expected.Failover(false, 503, "overloaded");
            case 408, 409 -> new Expected.Failover(false, 502, "upstream_error");
            default ->
                status >= 500 || status < 400
                        ? new Expected.Failover(false, 502, "upstream_error")
                        : new Expected.PassedThrough(told);
        };
    }

    private static Expected ofRequest(int told, byte[] body, String text) {
        if (codes(body).stream().anyMatch("wrong_api_key"::equals) || text.contains("incorrect api key")) {
            return new Expected.Failover(false, 502, "upstream_auth");
        }
        if (codes(body).stream().anyMatch(MODEL_GONE_CODES::contains)
                || MODEL_GONE_TEXTS.stream().anyMatch(text::contains)) {
            return new Expected.Failover(false, 502, "upstream_model_not_found");
        }
        return cannot(body, text) ? new Expected.Failover(true, told, "") : new Expected.PassedThrough(told);
    }

    private static boolean cannot(byte[] body, String text) {
        return codes(body).stream().anyMatch(MODEL_CANNOT_CODES::contains)
                || MODEL_CANNOT_TEXTS.stream().anyMatch(text::contains);
    }

    private static List<String> codes(byte[] body) {
        JsonNode tree = Oracle.tree(body);
        JsonNode error = tree.path("error").isObject() ? tree.get("error") : tree;
        return List.of(
                error.path("code").asText().toLowerCase(Locale.ROOT),
                error.path("type").asText().toLowerCase(Locale.ROOT));
    }
}
