package io.genrouter.vendors.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/// A host that begins a TLS handshake and breaks it off: it waits for the peer's first byte, sends the head of a
/// record and hangs up, by FIN and by RST in turn.
public final class CutHandshake implements AutoCloseable {

    /// Of a handshake, TLS 1.2, 122 bytes, of which none comes.
    private static final byte[] HEAD_OF_RECORD = {0x16, 0x03, 0x03, 0x00, 0x7a};

    private final ServerSocket listener;
    private final AtomicInteger handshakes = new AtomicInteger();

    private CutHandshake(ServerSocket listener) {
        this.listener = listener;
    }

    public static CutHandshake start() throws IOException {
        CutHandshake host = new CutHandshake(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
        Thread.startVirtualThread(host::serve);
        return host;
    }

    public URI baseUrl() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /// How many it has cut.
    public int handshakes() {
        return handshakes.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                if (socket.getInputStream().read() >= 0) {
                    socket.getOutputStream().write(HEAD_OF_RECORD);
                    // What was not read makes the close a reset; else the linger does.
                    socket.setSoLinger(handshakes.incrementAndGet() % 2 == 0, 0);
                }
            } catch (IOException gone) {
                // The peer was faster, or the test is over.
            }
        }
    }
}
