package io.genrouter.http.connection;

import io.genrouter.domain.time.MonotonicClock;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// Reads for a while what a client still sends after it was refused. A connection that is closed while
/// something is unread is reset, and the reset takes the refusal away before a client that is busy sending has
/// read it.
public final class RestOfBody {

    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private RestOfBody() {}

    public static void discard(HttpServletRequest request, ClientConnection connection, MonotonicClock clock) {
        if (request.getHeader("Expect") != null) {
            return; // it waits to be asked, and was not
        }
        connection.limitIdle(SILENCE);
        long until = clock.nanos() + LONGEST.toNanos();
        byte[] buffer = new byte[8192];
        try {
            InputStream in = request.getInputStream();
            int read = 0;
            while (read >= 0 && clock.nanos() - until < 0) {
                read = in.read(buffer);
            }
        } catch (IOException | RuntimeException e) {
            // Silent, broken or badly framed: the connection is closed in any case.
            connection.abort(e);
        }
    }
}
