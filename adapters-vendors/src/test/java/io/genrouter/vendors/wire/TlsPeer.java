package io.genrouter.vendors.wire;

import io.genrouter.vendors.testing.TlsVendor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/// A vendor that speaks TLS and does what a test says with the connection of each request.
final class TlsPeer implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLContext context;
    private final BlockingQueue<Action> actions = new LinkedBlockingQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private TlsPeer(ServerSocket listener, SSLContext context) {
        this.listener = listener;
        this.context = context;
    }

    static TlsPeer start(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(store), TlsVendor.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        TlsPeer peer = new TlsPeer(new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), context);
        Thread.startVirtualThread(peer::accept);
        return peer;
    }

    /// A context that trusts what is in that store.
    static SSLContext trusting(Path store) throws Exception {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(load(store));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    /// Does so when the next request has come.
    void will(Action action) {
        actions.add(action);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private static KeyStore load(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, TlsVendor.PASSWORD.toCharArray());
        }
        return keys;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket tcp = listener.accept();
                connections.incrementAndGet();
                Thread.startVirtualThread(() -> serve(tcp));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket tcp) {
        try (SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(tcp, null, true)) {
            tls.setUseClientMode(false);
            Peer peer = new Peer(tcp, tls, new BufferedInputStream(tls.getInputStream()));
            while (peer.readHead()) {
                actions.take().act(peer);
            }
        } catch (IOException | InterruptedException over) {
            // The other side has gone, or this one has cut it.
        }
    }

    interface Action {
        void act(Peer peer) throws IOException, InterruptedException;
    }

    /// One connection.
    record Peer(Socket tcp, SSLSocket tls, BufferedInputStream in) {

        void send(String text) throws IOException {
            tls.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            tls.getOutputStream().flush();
        }

        void skip(int length) throws IOException {
            in.skipNBytes(length);
        }

        /// Ends it as TLS says.
        void farewell() throws IOException {
            tls.shutdownOutput();
        }

        /// Ends it without a word.
        void cut() throws IOException {
            tcp.close();
        }

        private boolean readHead() throws IOException {
            int seen = 0;
            while (seen < 4) {
                int b = in.read();
                if (b < 0) {
                    return false;
                }
                seen = b == "\r\n\r\n".charAt(seen) ? seen + 1 : b == '\r' ? 1 : 0;
            }
            return true;
        }
    }
}
