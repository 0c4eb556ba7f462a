package io.genrouter.http.chat;

import io.genrouter.http.connection.ClientConnection;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// Reads a body within its limits of size, of bytes held and of time. A length that is known is reserved at
/// once, any other as it grows.
final class BodyReader {

    private static final int FIRST = 16 << 10;

    private final int limit;
    private final BodyPace pace;
    private final Sheds sheds;

    /// @param limit the most bytes of a body
    /// @param pace  how fast it has to come
    /// @param sheds counts those for which there is no room
    BodyReader(int limit, BodyPace pace, Sheds sheds) {
        this.limit = limit;
        this.pace = pace;
        this.sheds = sheds;
    }

    /// @param connection tells a body that ended early from one that is framed badly, which are the same
    ///                   exception
    BodyRead read(HttpServletRequest request, ClientConnection connection, InFlight.Ticket ticket) {
        Optional<HttpError> refusal = RequestHeaders.refusal(request);
        if (refusal.isPresent()) {
            return new BodyRead.Refused(refusal.get(), false);
        }
        long length = request.getContentLengthLong();
        if (length > limit) {
            return tooLarge();
        }
        if (length > 0 && !ticket.reserve(length)) {
            return overloaded();
        }
        try {
            InputStream in = pace.watch(request.getInputStream(), connection::limitIdle);
            return length >= 0 ? readKnown(in, (int) length) : readGrowing(in, ticket);
        } catch (IOException | RuntimeException e) {
            return failed(e, connection);
        }
    }

    private static BodyRead readKnown(InputStream in, int length) throws IOException {
        byte[] body = new byte[length];
        // One read more tells Jetty's parser that the message is complete.
        if (in.readNBytes(body, 0, length) < length || in.read() >= 0) {
            return new BodyRead.ClientLeft();
        }
        return new BodyRead.Whole(body);
    }

    private BodyRead readGrowing(InputStream in, InFlight.Ticket ticket) throws IOException {
        byte[] body = new byte[0];
        int size = 0;
        while (true) {
            if (size == body.length) {
                if (size > limit) {
                    return tooLarge();
                }
                int larger = (int) Math.min(Math.max(FIRST, 2L * size), limit + 1L);
                if (!ticket.reserve(larger - size)) {
                    return overloaded();
                }
                body = Arrays.copyOf(body, larger);
            }
            int read = in.read(body, size, body.length - size);
            if (read < 0) {
                return size > limit ? tooLarge() : new BodyRead.Whole(Arrays.copyOf(body, size));
            }
            size += read;
        }
    }

    private BodyRead tooLarge() {
        return new BodyRead.Refused(
                HttpError.ofClient(
                        ErrorCode.REQUEST_TOO_LARGE,
                        "The body is larger than " + limit + " bytes, which is the limit."),
                true);
    }

    private BodyRead overloaded() {
        sheds.count(Sheds.Reason.BYTES);
        return new BodyRead.Refused(HttpError.overloaded(), true);
    }

    /// Jetty says by exceptions that a body came too slowly, was framed badly, or ended before its end.
    private static BodyRead failed(Exception failure, ClientConnection connection) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return tooSlow();
            }
        }
        if (connection.hasEnded()) {
            return new BodyRead.ClientLeft();
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpException) {
                return malformed();
            }
        }
        if (failure instanceof RuntimeException bug) {
            throw bug;
        }
        return new BodyRead.ClientLeft();
    }

    private static BodyRead tooSlow() {
        return new BodyRead.Refused(
                HttpError.ofClient(ErrorCode.REQUEST_TIMEOUT, "The body did not come in time."), true);
    }

    private static BodyRead malformed() {
        return new BodyRead.Refused(
                HttpError.ofClient(ErrorCode.MALFORMED_REQUEST, "The body is not framed as HTTP wants it."), true);
    }
}
