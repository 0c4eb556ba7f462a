package io.genrouter.http.connection;

import io.genrouter.domain.time.MonotonicClock;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// Reads for a while what a client still sends of a request that was refused before its body was read.
///
/// A connection that is closed while something is unread is reset: the reset takes the refusal away before a client
/// that is busy sending has read it. And one that is closed though its answer did not say so fails a client's next
/// request.
public final class RestOfBody implements Filter {

    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final MonotonicClock clock;

    public RestOfBody(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        // A client that expects to be asked for its body was not.
        if (((HttpServletResponse) response).getStatus() >= 400
                && request instanceof HttpServletRequest refused
                && refused.getHeader("Expect") == null) {
            discard(refused);
        }
    }

    private void discard(HttpServletRequest request) {
        ClientConnection connection = ClientConnection.of(request);
        connection.limitIdle(SILENCE);
        try {
            readAll(request.getInputStream());
            connection.restoreIdle();
        } catch (IOException | TimeoutException | RuntimeException e) {
            // Silent, endless, broken or badly framed: what follows it cannot be told from it.
            connection.abort(e);
        }
    }

    private void readAll(InputStream in) throws IOException, TimeoutException {
        long until = clock.nanos() + LONGEST.toNanos();
        byte[] buffer = new byte[8192];
        while (in.read(buffer) >= 0) {
            if (clock.nanos() - until > 0) {
                throw new TimeoutException("the rest of the body takes longer than " + LONGEST);
            }
        }
    }
}
