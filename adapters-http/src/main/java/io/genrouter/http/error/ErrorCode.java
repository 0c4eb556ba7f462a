package io.genrouter.http.error;

import java.util.Locale;

/// The errors that the HTTP side finds by itself. Those of the application are its [RouterErrors].
public enum ErrorCode {
    /// The request line, the header fields or whatever no other code names.
    BAD_REQUEST(400),
    /// The body's framing is not HTTP.
    MALFORMED_REQUEST(400),
    /// A header field of the router's own says what it may not.
    INVALID_HEADER(400),
    /// No key of the router's clients.
    INVALID_API_KEY(401),
    /// No model of this name is listed.
    MODEL_NOT_FOUND(404),
    /// An endpoint of OpenAI's that is not served here.
    ENDPOINT_NOT_SUPPORTED(404),
    /// Nothing is there, under `/v1`.
    UNKNOWN_URL(404),
    /// Nothing is there, elsewhere.
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    /// The request came too slowly.
    REQUEST_TIMEOUT(408),
    REQUEST_TOO_LARGE(413),
    URI_TOO_LONG(414),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNSUPPORTED_CONTENT_ENCODING(415),
    EXPECTATION_FAILED(417),
    HEADERS_TOO_LARGE(431),
    /// A bug of ours.
    INTERNAL_ERROR(500),
    /// There is too much to do.
    OVERLOADED(503),
    /// Not HTTP/1; 426 where the client has begun to speak HTTP/2.
    HTTP_VERSION_NOT_SUPPORTED(505);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /// The status that it is answered with, unless Jetty has chosen another of its family.
    public int status() {
        return status;
    }

    /// The `code` of the error object.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
