package io.genrouter.http.error;

import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import java.time.Duration;
import java.util.Optional;

/// The one place that knows which status, type and code an error of the router's has. A vendor's own error is
/// not among them:
/// [VendorErrorBody] passes it on.
public final class RouterErrors {

    private static final String UPSTREAM_ERROR = "upstream_error";

    private RouterErrors() {}

    /// The request was refused before a vendor was asked.
    public static HttpError of(RouterError.InvalidRequest error) {
        RefusalReason reason = error.reason();
        return new HttpError(
                status(reason),
                HttpError.INVALID_REQUEST,
                reason.code(),
                error.message(),
                error.param(),
                Optional.empty());
    }

    /// Nobody answered.
    public static HttpError of(RouterError.Unserved error) {
        UnservedReason reason = error.reason();
        return new HttpError(
                status(reason), type(reason), reason.code(), error.message(), Optional.empty(), retryAfter(error));
    }

    /// A vendor's error event that was the answer before any stream was open.
    public static HttpError of(RouterError.VendorError error) {
        return new HttpError(
                502,
                error.type(),
                error.code().orElse(UPSTREAM_ERROR),
                error.message(),
                error.param(),
                Optional.empty());
    }

    private static int status(RefusalReason reason) {
        return switch (reason) {
            case MODEL_NOT_FOUND -> 404;
            case INVALID_JSON,
                    NESTING_TOO_DEEP,
                    MISSING_REQUIRED_PARAMETER,
                    INVALID_TYPE,
                    INVALID_VALUE,
                    EMPTY_ARRAY,
                    DUPLICATE_KEY,
                    UNKNOWN_VENDOR,
                    NO_MATCHING_COMBINATION -> 400;
        };
    }

    private static int status(UnservedReason reason) {
        return switch (reason) {
            case RATE_LIMIT_EXCEEDED, INSUFFICIENT_QUOTA -> 429;
            case OVERLOADED, NO_COMBINATION_AVAILABLE, SHUTTING_DOWN -> 503;
            case UPSTREAM_TIMEOUT -> 504;
            case INTERNAL_ERROR -> 500;
            case UPSTREAM_AUTH,
                    UPSTREAM_MODEL_NOT_FOUND,
                    UPSTREAM_UNREACHABLE,
                    BAD_UPSTREAM,
                    UPSTREAM_ERROR,
                    ANSWER_TOO_LARGE,
                    UPSTREAM_INCOMPLETE,
                    UPSTREAM_RESET,
                    UPSTREAM_STALLED,
                    UPSTREAM_MALFORMED,
                    EVENT_TOO_LARGE,
                    STREAM_TOO_LONG -> 502;
        };
    }

    /// OpenAI has no fixed list. Its own words are used where it has one (`insufficient_quota` is both type and
    /// code there),
    /// and what its SDKs' users know from elsewhere for the others.
    private static String type(UnservedReason reason) {
        return switch (reason) {
            case RATE_LIMIT_EXCEEDED -> "rate_limit_error";
            case INSUFFICIENT_QUOTA -> "insufficient_quota";
            case UPSTREAM_INCOMPLETE,
                    UPSTREAM_RESET,
                    UPSTREAM_STALLED,
                    UPSTREAM_MALFORMED,
                    EVENT_TOO_LARGE,
                    STREAM_TOO_LONG -> UPSTREAM_ERROR;
            case UPSTREAM_AUTH,
                    UPSTREAM_TIMEOUT,
                    UPSTREAM_MODEL_NOT_FOUND,
                    UPSTREAM_UNREACHABLE,
                    BAD_UPSTREAM,
                    UPSTREAM_ERROR,
                    OVERLOADED,
                    ANSWER_TOO_LARGE,
                    NO_COMBINATION_AVAILABLE,
                    SHUTTING_DOWN,
                    INTERNAL_ERROR -> HttpError.SERVER_ERROR;
        };
    }

    /// A spent quota does not come back within a minute, which is all that can be said.
    private static Optional<Duration> retryAfter(RouterError.Unserved error) {
        return error.reason() == UnservedReason.INSUFFICIENT_QUOTA ? Optional.empty() : error.retryAfter();
    }
}
