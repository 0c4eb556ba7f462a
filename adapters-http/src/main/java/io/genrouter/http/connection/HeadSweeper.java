package io.genrouter.http.connection;

import io.genrouter.domain.time.MonotonicClock;
import io.genrouter.http.error.ErrorCode;
import io.genrouter.http.error.ErrorJson;
import io.genrouter.http.error.HttpError;
import java.nio.ByteBuffer;
import java.nio.channels.WritePendingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/// Closes connections whose request head does not get complete in time. Jetty has no such limit: a byte now and
/// then keeps a connection alive for ever. A connection between two requests has no head under way; the idle
/// timeout is its limit.
///
/// Listens to the connections of a connector; [#sweep()] is to be called a few times within the limit.
public final class HeadSweeper implements Connection.Listener {

    private static final byte[] TIMEOUT = timeout();

    private final Map<HttpConnection, Head> heads = new ConcurrentHashMap<>();
    private final MonotonicClock clock;
    private final long limitNanos;

    public HeadSweeper(MonotonicClock clock, Duration limit) {
        this.clock = clock;
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            heads.put(http, new Head(clock.nanos()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            heads.remove(http);
        }
    }

    /// Closes what has taken too long.
    public void sweep() {
        long now = clock.nanos();
        heads.forEach((connection, head) -> {
            if (head.age(connection, now) >= limitNanos) {
                close(connection.getEndPoint());
            }
        });
    }

    /// Nobody else writes now, since there is no request. If one gets complete at this very moment, Jetty's
    /// write fails.
    private static void close(EndPoint endPoint) {
        try {
            endPoint.write(Callback.from(endPoint::close, failure -> endPoint.close()), ByteBuffer.wrap(TIMEOUT));
        } catch (WritePendingException e) {
            endPoint.close(); // the client does not even take what the last sweep wrote
        }
    }

    private static byte[] timeout() {
        byte[] body = ErrorJson.of(
                HttpError.ofClient(ErrorCode.REQUEST_TIMEOUT, "The head of the request did not come in time."));
        String head = "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nx-should-retry: false\r\nConnection: close\r\n\r\n";
        return (head + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /// What was last seen of a connection. Used by the sweeping thread alone.
    private static final class Head {
        private long since;
        private long requests;
        private long bytes;

        private Head(long opened) {
            since = opened;
        }

        /// How long a head has been under way; 0 for none. Line breaks before a request count as one, since a
        /// client can send them for ever.
        private long age(HttpConnection connection, long now) {
            boolean under = connection.getParser().inHeaderState()
                    && (!connection.getParser().isStart() || hasSentMore(connection));
            if (!under || connection.getMessagesIn() != requests) {
                since = now;
                requests = connection.getMessagesIn();
                bytes = connection.getBytesIn();
                return 0;
            }
            return now - since;
        }

        private boolean hasSentMore(HttpConnection connection) {
            return connection.getBytesIn() != bytes;
        }
    }
}
