package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.testing.ConfigOverride;
import io.genrouter.application.attempt.Cancellation;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ScriptedChat;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientWatchOverTlsTest {

    private static final String PASSWORD = "for-tests-alone";

    @TempDir
    private static Path folder;

    private static ServerUnderTest server;
    private static SSLContext trust;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        makeKeys(keys);
        trust = trusting(keys);
        server = ServerUnderTest.startWatchingAtOnce(
                ConfigOverride.config("server.applicationConnectors[0].type", "https"),
                ConfigOverride.config("server.applicationConnectors[0].keyStorePath", keys.toString()),
                ConfigOverride.config("server.applicationConnectors[0].keyStorePassword", PASSWORD),
                ConfigOverride.config("server.applicationConnectors[0].keyStoreType", "PKCS12"),
                ConfigOverride.config("server.applicationConnectors[0].disableSniHostCheck", "true"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDepartureIsNoticed(boolean inOrder) throws Exception {
        CompletableFuture<Void> working = new CompletableFuture<>();
        CompletableFuture<Cancellation.Reason> stopped = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            cancellation.onCancel(() -> stopped.complete(cancellation.reason().orElseThrow()));
            working.complete(null);
            ScriptedChat.blockUntilStopped(cancellation);
        });
        try (RawClient client = RawClient.toTls(server.port(), trust)) {
            client.send(RawClient.chat("{}"));
            working.get(5, TimeUnit.SECONDS);
            if (inOrder) {
                client.leave();
            } else {
                client.reset();
            }
            assertThat(stopped.get(1, TimeUnit.SECONDS)).isEqualTo(Cancellation.Reason.CLIENT_LEFT);
        }
    }

    @Test
    void requestsInARowAreAllAnsweredEvenThoseThatComeEarly() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, request.id());
            sink.finish();
        });
        try (RawClient client = RawClient.toTls(server.port(), trust)) {
            for (int i = 0; i < 200; i += 2) {
                client.send(RawClient.chat("{}", "x-request-id: r" + i));
                client.send(RawClient.chat("{}", "x-request-id: r" + (i + 1)));
                assertThat(client.answer().body()).isEqualTo("data: r" + i + "\n\n");
                assertThat(client.answer().body()).isEqualTo("data: r" + (i + 1) + "\n\n");
            }
        }
    }

    /// With the JDK's own tool: it has no API for it.
    private static void makeKeys(Path file) throws Exception {
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "router",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    private static SSLContext trusting(Path file) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("router", keys.getCertificate("router"));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }
}
