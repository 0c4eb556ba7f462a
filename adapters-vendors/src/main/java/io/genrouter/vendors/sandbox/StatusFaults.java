package io.genrouter.vendors.sandbox;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The errors of every status from 400 to 599, in OpenAI's words where it has some. A model that is called like
/// the status has it.
final class StatusFaults {

    static final int LOWEST = 400;
    static final int HIGHEST = 599;

    private static final String INVALID = "invalid_request_error";
    private static final String SERVER = "server_error";

    private static final String RETRY_AFTER = "retry-after";

    /// A second is long enough to be seen, and a rehearsal does not wait for longer.
    private static final String WAIT_SECONDS = "1";

    private static final Pattern STATUS = Pattern.compile("[45][0-9][0-9]");

    private StatusFaults() {}

    /// @return empty where the model's name is not exactly a status from 400 to 599
    static OptionalInt status(String model) {
        return STATUS.matcher(model).matches() ? OptionalInt.of(Integer.parseInt(model)) : OptionalInt.empty();
    }

    /// What the sandbox says with a status.
    static Refusal of(int status) {
        return switch (status) {
            case 400 -> refusal(status, INVALID, null, "The sandbox finds your request invalid, as its model says.");
            case 401 ->
                refusal(status, INVALID, "invalid_api_key", "Incorrect API key provided: the sandbox has none.");
            case 402 -> refusal(status, "insufficient_quota", "insufficient_quota", "The sandbox wants to be paid.");
            case 403 ->
                refusal(status, "request_forbidden", "unsupported_country_region_territory", "Not from where you are.");
            case 404 -> refusal(status, INVALID, "model_not_found", "The model `404` does not exist.");
            case 408 -> refusal(status, SERVER, "request_timeout", "The request took too long to arrive.");
            case 409 -> refusal(status, "conflict_error", "conflict", "Another request has the resource; try again.");
            case 413 -> refusal(status, INVALID, "request_too_large", "The request is too large.");
            case 415 -> refusal(status, INVALID, "unsupported_media_type", "The request is no JSON.");
            case 422 -> refusal(status, INVALID, "unprocessable_entity", "The request cannot be followed.");
            case 429 -> rateLimited();
            case 503 ->
                refusal(status, SERVER, "service_unavailable", "The engine is currently overloaded; try again.");
            case 504 -> refusal(status, SERVER, "gateway_timeout", "No answer came in time from behind the sandbox.");
            case 529 -> refusal(status, "overloaded_error", "overloaded", "Overloaded.");
            default ->
                status < 500
                        ? refusal(status, INVALID, null, "The sandbox refuses with status " + status + ".")
                        : refusal(status, SERVER, null, "The server had an error while processing your request.");
        };
    }

    /// A 503 that another try will not meet, and that says so.
    static Refusal passing() {
        return of(503).withField(RETRY_AFTER, WAIT_SECONDS);
    }

    private static Refusal rateLimited() {
        return refusal(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests. Try again in 1s.")
                .withField(RETRY_AFTER, WAIT_SECONDS)
                .withField("x-ratelimit-limit-requests", "60")
                .withField("x-ratelimit-remaining-requests", "0")
                .withField("x-ratelimit-reset-requests", "1s");
    }

    private static Refusal refusal(int status, String type, @Nullable String code, String message) {
        return new Refusal(status, type, code, null, message);
    }
}
