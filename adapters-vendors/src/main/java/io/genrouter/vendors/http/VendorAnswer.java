package io.genrouter.vendors.http;

import io.genrouter.application.gateway.Relay;
import io.genrouter.vendors.wire.WireBody;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A vendor's answer whose head has come. For one thread. It ends by [#finish()] or [#abandon()], whichever
/// comes first.
public final class VendorAnswer {

    /// How long the rest of an answer may take that is over but for its last bytes.
    static final Duration GRACE = Duration.ofMillis(50);

    private static final int SCRATCH = 4096;

    private final Response response;
    private final Exchange exchange;
    private final AnswerBody body;

    /// @param response what Jersey gave
    /// @param exchange what the request was sent with
    public VendorAnswer(Response response, Exchange exchange) {
        this.response = response;
        this.exchange = exchange;
        // The stream as it is, not as an entity: Jersey would read a byte ahead and wrap it several times.
        body = new AnswerBody((InputStream) response.getEntity());
    }

    public int status() {
        return response.getStatus();
    }

    /// A header field's value; empty where the field is absent.
    public Optional<String> field(String name) {
        return Optional.ofNullable(response.getHeaderString(name));
    }

    /// The body as it comes over the wire. Not to be closed: that would read it to its end.
    public InputStream body() {
        return body;
    }

    /// What the request was sent with.
    public Exchange exchange() {
        return exchange;
    }

    /// Status and header fields.
    public Relay head() {
        return new AnswerHead(status(), response.getStringHeaders());
    }

    /// Lets go of an answer that has been read, so that its connection serves again: reads what little may be left,
    /// for [#GRACE] at most, and aborts if there is more.
    public void finish() {
        if (body.isAtEnd() || endHasCome() || reachesEnd()) {
            close();
        } else {
            abandon();
        }
    }

    /// Aborts the connection at once; nothing is read.
    public void abandon() {
        exchange.abort();
        close();
    }

    /// The end of a stream mostly comes with its last event; a timer for it would cost more than all else here.
    private boolean endHasCome() {
        return exchange.wireBody().map(WireBody::isAtEnd).orElse(false);
    }

    private boolean reachesEnd() {
        byte[] scratch = new byte[SCRATCH];
        Future<?> timer = ForkJoinPool.commonPool().schedule(exchange::abort, GRACE.toNanos(), TimeUnit.NANOSECONDS);
        try {
            while (body.read(scratch, 0, SCRATCH) >= 0) {
                // Nobody wants what is said after the end.
            }
            return true;
        } catch (IOException e) {
            return false; // broken, or cut by the timer: either way the connection is of no more use
        } finally {
            timer.cancel(false);
        }
    }

    private void close() {
        exchange.close();
        try {
            response.close();
        } catch (ProcessingException e) {
            // Says that the aborted connection cannot be read to its end, which is why it was aborted.
            exchange.abort();
        }
    }
}
