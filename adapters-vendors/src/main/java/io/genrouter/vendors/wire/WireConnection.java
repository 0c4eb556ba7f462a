package io.genrouter.vendors.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// An open connection: its channel, its bytes, and how long it may serve. Closing is for any thread, all else
/// for the one that holds it.
final class WireConnection {

    private final Route route;
    private final SocketChannel channel;
    private final Transport transport;
    private final RawInput input;
    private final long endOfLife;
    private long idleSince;
    private long endOfIdleness;
    private boolean used;

    /// @param endOfLife when it may not serve a further request, as [System#nanoTime()]
    WireConnection(Route route, SocketChannel channel, Transport transport, long endOfLife) {
        this.route = route;
        this.channel = channel;
        this.transport = transport;
        this.endOfLife = endOfLife;
        input = new RawInput(transport);
    }

    Route route() {
        return route;
    }

    SocketChannel channel() {
        return channel;
    }

    Transport transport() {
        return transport;
    }

    RawInput input() {
        return input;
    }

    /// Whether a request was answered over it before.
    boolean isUsed() {
        return used;
    }

    /// Nobody uses it from now on.
    ///
    /// @param now      as [System#nanoTime()]
    /// @param nanos    how long it may stay so
    void rest(long now, long nanos) {
        used = true;
        idleSince = now;
        endOfIdleness = now + nanos;
    }

    boolean isExpired(long now) {
        return now - endOfLife >= 0 || now - endOfIdleness >= 0;
    }

    long idleFor(long now) {
        return now - idleSince;
    }

    /// Looks whether the vendor has closed it meanwhile.
    boolean isStillOpen() {
        try {
            return readNow() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// A request begins.
    ///
    /// @throws IOException when there is an answer before it
    void begin() throws IOException {
        try {
            if (used && hasSpoken()) {
                throw new IOException("the vendor spoke before it was asked");
            }
        } finally {
            input.listen();
        }
    }

    private boolean hasSpoken() throws IOException {
        if (!input.isEmpty()) {
            return true;
        }
        // By TLS more may come than what is said: keys and tickets.
        return channel.socket().getInputStream().available() > 0
                && (transport instanceof PlainTransport || readNow() != 0);
    }

    private int readNow() throws IOException {
        channel.configureBlocking(false);
        try {
            return input.fill();
        } finally {
            channel.configureBlocking(true);
        }
    }

    /// Closes it at once.
    void close() {
        close(channel);
    }

    /// Closes one that nobody uses.
    void closeInOrder() {
        transport.farewell();
        close(channel);
    }

    static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // It is gone, which was wanted.
        }
    }
}
