package io.genrouter.vendors.failure;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The status that an error would have had, had it not come inside a 200: by its integer code, else by its words.
final class ImpliedStatus {

    /// Nothing says whose fault it is: a failure of the vendor.
    private static final int UNKNOWN = 500;

    private static final List<Implied> BY_CODE = List.of(
            new Implied(401, "invalid_api_key", "authentication_error", "unauthenticated", "unauthorized"),
            new Implied(429, "rate_limit_exceeded", "rate_limit_error", "insufficient_quota", "resource_exhausted"),
            new Implied(529, "overloaded_error"),
            new Implied(404, "model_not_found", "not_found_error", "not_found", "invalid_model"),
            new Implied(403, "permission_error", "permission_denied"),
            new Implied(400, "context_length_exceeded", "content_filter", "unsupported_parameter"),
            new Implied(500, "server_error", "api_error", "internal_server_error"),
            new Implied(400, "invalid_request_error", "invalid_request", "invalid_argument"));

    private static final List<Implied> BY_TEXT = List.of(
            new Implied(429, "rate.?limit|too many requests"),
            new Implied(529, "overloaded"),
            new Implied(401, "^(incorrect|invalid|wrong|missing|expired) (x-)?api[ -]?key"),
            new Implied(400, "context (length|window)"));

    private ImpliedStatus() {}

    static int of(ErrorReport report) {
        if (report.codeStatus().isPresent()) {
            return report.codeStatus().getAsInt();
        }
        for (Implied implied : BY_CODE) {
            if (implied.words.stream().anyMatch(report.codes()::contains)) {
                return implied.status;
            }
        }
        for (Implied implied : BY_TEXT) {
            if (implied.words.stream()
                    .anyMatch(regex ->
                            Pattern.compile(regex).matcher(report.text()).find())) {
                return implied.status;
            }
        }
        return UNKNOWN;
    }

    private record Implied(int status, Set<String> words) {
        Implied(int status, String... words) {
            this(status, Set.of(words));
        }
    }
}
