package io.genrouter.vendors.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One connection: what comes in is read as it comes, so that the peer's leaving is seen also while the vendor
/// speaks.
final class Connection implements AutoCloseable {

    private final int number;
    private final Socket socket;
    private final Incoming incoming = new Incoming();
    private final CountDownLatch peerGone = new CountDownLatch(1);
    private volatile boolean hungUp;

    Connection(int number, Socket socket) {
        this.number = number;
        this.socket = socket;
    }

    int number() {
        return number;
    }

    Incoming incoming() {
        return incoming;
    }

    OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /// Reads until the peer goes.
    ///
    /// @return how it went; empty where this side has hung up before
    Optional<PeerGone> readOn() throws IOException {
        try {
            boolean reset = incoming.fill(socket.getInputStream());
            return hungUp ? Optional.empty() : Optional.of(new PeerGone(number, reset, System.nanoTime()));
        } finally {
            peerGone.countDown();
        }
    }

    /// Whether this side has ended it, whatever still comes in.
    boolean hasHungUp() {
        return hungUp;
    }

    void awaitPeerGone() throws InterruptedException {
        peerGone.await();
    }

    void awaitPeerGone(Duration most) throws InterruptedException {
        peerGone.await(most.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Ends it from this side.
    void hangUp(boolean reset) throws IOException {
        hungUp = true;
        try (socket) {
            if (reset) {
                socket.setSoLinger(true, 0);
            } else {
                socket.shutdownOutput();
            }
        } catch (SocketException closedAlready) {
            // Which is all that was wanted.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
