package io.genrouter.http.error;

import java.time.Duration;
import java.util.Optional;

/// An error as a client sees it: a status and the four fields of OpenAI's error object.
///
/// @param status     the HTTP status
/// @param type       which family it is of: `invalid_request_error`
/// @param code       a word for programs
/// @param message    a sentence for people
/// @param param      the field at fault; empty for none
/// @param retryAfter when another try may help; empty when it does not or nobody knows, and then SDKs are told
///                   not to
public record HttpError(
        int status, String type, String code, String message, Optional<String> param, Optional<Duration> retryAfter) {

    static final String INVALID_REQUEST = "invalid_request_error";
    static final String SERVER_ERROR = "server_error";

    /// The request is at fault.
    public static HttpError ofClient(ErrorCode code, String message) {
        return ofClient(code.status(), code, message);
    }

    /// The same, where Jetty has chosen the status.
    static HttpError ofClient(int status, ErrorCode code, String message) {
        return new HttpError(status, INVALID_REQUEST, code.code(), message, Optional.empty(), Optional.empty());
    }

    /// There is too much to do; in a second there may be less.
    public static HttpError overloaded() {
        return overloaded("The router has too much to do.");
    }

    /// The same of a part of it.
    public static HttpError overloaded(String message) {
        return new HttpError(
                ErrorCode.OVERLOADED.status(),
                SERVER_ERROR,
                ErrorCode.OVERLOADED.code(),
                message,
                Optional.empty(),
                Optional.of(Duration.ofSeconds(1)));
    }

    /// A bug of ours.
    ///
    /// @param requestId what the log has it under
    public static HttpError internal(String requestId) {
        return internal(
                ErrorCode.INTERNAL_ERROR.status(),
                "The router failed. Its log says more under request id " + requestId + ".");
    }

    static HttpError internal(int status, String message) {
        return new HttpError(
                status, SERVER_ERROR, ErrorCode.INTERNAL_ERROR.code(), message, Optional.empty(), Optional.empty());
    }

    /// `retry-after` in whole seconds: rounded up, from 1 to 60, since SDKs obey any number.
    public Optional<String> retryAfterSeconds() {
        return retryAfter.map(RetryAfter::seconds);
    }
}
