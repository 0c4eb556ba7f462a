package io.genrouter.http.chat;

import io.genrouter.domain.routing.StreamMode;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the header fields of a chat completion say.
final class RequestHeaders {

    private static final String TIMEOUT = "X-Stainless-Timeout";
    private static final String READ_TIMEOUT = "X-Stainless-Read-Timeout";
    private static final String STREAM = "x-router-stream";
    private static final double LONGEST_SECONDS = Duration.ofDays(7).toSeconds();

    private RequestHeaders() {}

    /// How long the client says it will wait; empty for none, for 0, which SDKs send for less than a second,
    /// and for what is no
    /// number.
    static Optional<Duration> timeout(HttpServletRequest request) {
        return seconds(request.getHeader(TIMEOUT));
    }

    /// After what silence it will give up; empty as above.
    static Optional<Duration> readTimeout(HttpServletRequest request) {
        return seconds(request.getHeader(READ_TIMEOUT));
    }

    /// When it wants the events of a stream; empty when it does not say.
    static Optional<StreamMode> streamMode(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(STREAM)).flatMap(RequestHeaders::streamMode);
    }

    private static Optional<StreamMode> streamMode(String value) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "live" -> Optional.of(StreamMode.LIVE);
            case "buffered" -> Optional.of(StreamMode.BUFFERED);
            default -> Optional.empty();
        };
    }

    /// A browser sends a body without a type for any page, without asking us first whether that page may.
    private static boolean isOfAPageUnasked(HttpServletRequest request) {
        return request.getHeader("Content-Type") == null && request.getHeader("Origin") != null;
    }

    /// Why the request cannot be taken, by what is said in its header fields; empty when nothing is wrong.
    static Optional<HttpError> refusal(HttpServletRequest request) {
        if (!isJson(request.getHeader("Content-Type")) || isOfAPageUnasked(request)) {
            return Optional.of(HttpError.ofClient(
                    ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The Content-Type has to be application/json."));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !"identity".equalsIgnoreCase(encoding.strip())) {
            return Optional.of(HttpError.ofClient(
                    ErrorCode.UNSUPPORTED_CONTENT_ENCODING, "The body has to come without a Content-Encoding."));
        }
        String stream = request.getHeader(STREAM);
        if (stream != null && streamMode(stream).isEmpty()) {
            return Optional.of(HttpError.ofClient(
                    ErrorCode.INVALID_HEADER, "The header " + STREAM + " has to be live or buffered, or absent."));
        }
        return Optional.empty();
    }

    /// The header as it is: asked for the content type, Jetty throws on a charset that it does not know.
    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return "application/json".equals(type.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<Duration> seconds(@Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            double seconds = Double.parseDouble(value);
            return seconds > 0
                    ? Optional.of(Duration.ofNanos((long) (Math.min(seconds, LONGEST_SECONDS) * 1e9)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // unreadable is as good as absent
        }
    }
}
