package io.genrouter.vendors.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A vendor behind TLS, with whatever certificate. It gives the same answer to everybody.
public final class TlsVendor implements AutoCloseable {

    public static final String PASSWORD = "changeit";

    private final SSLServerSocket listener;
    private final String answer;
    private final AtomicInteger requests = new AtomicInteger();

    private TlsVendor(SSLServerSocket listener, String answer) {
        this.listener = listener;
        this.answer = answer;
    }

    /// @param store as [#certificate] or a [TestAuthority] wrote it
    public static TlsVendor start(Path store, String json) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        var listener = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 16, InetAddress.getLoopbackAddress());
        TlsVendor vendor = new TlsVendor(listener, json);
        Thread.startVirtualThread(vendor::serve);
        return vendor;
    }

    /// Makes a key and a certificate that nobody has signed but itself.
    ///
    /// @param subject as `dns:localhost` or `ip:127.0.0.1`
    public static Path certificate(Path folder, String subject) throws IOException, InterruptedException {
        Path store = folder.resolve("vendor.p12");
        Keytool.makeKey(store, "vendor", "-ext", "san=" + subject);
        return store;
    }

    public URI baseUrl() {
        return URI.create("https://127.0.0.1:" + listener.getLocalPort());
    }

    /// How many requests came through to it.
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (SSLSocket socket = (SSLSocket) listener.accept()) {
                answer(socket);
            } catch (IOException refused) {
                // A peer that does not trust us, or the end of the test.
            }
        }
    }

    private void answer(SSLSocket socket) throws IOException {
        var reader = new RequestReader(socket.getInputStream(), 0);
        if (reader.next().isPresent()) {
            requests.incrementAndGet();
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + answer.length() + "\r\n\r\n"
                                    + answer)
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }
}
