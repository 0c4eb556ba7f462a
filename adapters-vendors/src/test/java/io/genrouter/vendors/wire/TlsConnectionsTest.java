package io.genrouter.vendors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.genrouter.vendors.testing.TlsVendor;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsConnectionsTest {

    private static final String LENGTH_2 = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
    private static final String UNTIL_END = "HTTP/1.1 200 OK\r\n\r\n";

    private TlsPeer peer;
    private Path store;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        store = TlsVendor.certificate(folder, "ip:127.0.0.1");
        peer = TlsPeer.start(store);
    }

    @AfterAll
    void stop() throws IOException {
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aConnectionServesAgain(String version) throws Exception {
        try (WireClient client = client(version)) {
            int before = peer.connections();
            for (int i = 0; i < 5; i++) {
                peer.will(socket -> socket.send(LENGTH_2 + "{}"));
                try (WireBody body = send(client).body()) {
                    assertThat(body.readAllBytes()).asString().isEqualTo("{}");
                }
            }

            assertThat(peer.connections() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEndThatTheVendorHasToldIsTheEndOfABodyWithoutFraming(String version) throws Exception {
        try (WireClient client = client(version)) {
            peer.will(socket -> {
                socket.send(UNTIL_END + "hello");
                socket.farewell();
            });

            try (WireBody body = send(client).body()) {
                assertThat(body.readAllBytes()).asString().isEqualTo("hello");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anEndThatItHasNotToldIsACut(String version) throws Exception {
        try (WireClient client = client(version)) {
            peer.will(socket -> {
                socket.send(UNTIL_END + "hello");
                socket.cut();
            });

            try (WireBody body = send(client).body()) {
                assertThatThrownBy(body::readAllBytes).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whatHasComeIsTakenWithoutWaiting(String version) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (WireClient client = client(version)) {
            peer.will(socket -> {
                socket.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                asked.await(10, TimeUnit.SECONDS);
                socket.send("5\r\nhello\r\n");
                socket.send("0\r\n\r\n");
            });
            try (WireBody body = send(client).body();
                    Selector selector = Selector.open()) {
                body.channel().configureBlocking(false);
                body.channel().register(selector, SelectionKey.OP_READ);
                byte[] target = new byte[100];
                assertThat(body.readNow(target, 0, 100)).isZero();
                assertThat(body.hasBuffered()).isFalse();

                asked.countDown();

                assertThat(taken(body, selector)).isEqualTo("hello");
            } finally {
                asked.countDown();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void aLargeRequestAndAnswerPass(String version) throws Exception {
        byte[] large = "x".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII);
        try (WireClient client = client(version)) {
            peer.will(socket -> {
                socket.skip(large.length);
                socket.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + large.length + "\r\n\r\n" + "y".repeat(large.length));
            });

            try (WireBody body = client.call()
                    .send(route(), _ -> addresses(), false, new RequestHead("POST", "/"), new Bytes(large))
                    .body()) {
                assertThat(body.readAllBytes()).hasSize(large.length).containsOnly('y');
            }
        }
    }

    @Test
    void aVersionThatNobodyShouldSpeakIsAnErrorOfTls() throws Exception {
        try (WireClient client = new WireClient(CannedAnswers.SETTINGS, settings(List.of("TLSv1.1")))) {
            assertThatThrownBy(() -> send(client)).isInstanceOf(SSLException.class);
        }
    }

    /// All of a body, which comes when it comes.
    private static String taken(WireBody body, Selector selector) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] target = new byte[100];
        while (true) {
            int taken = body.readNow(target, 0, 100);
            if (taken < 0) {
                return text.toString();
            }
            text.append(new String(target, 0, taken, StandardCharsets.US_ASCII));
            if (!body.hasBuffered()) {
                assertThat(selector.select(10_000)).isEqualTo(1);
                selector.selectedKeys().clear();
            }
        }
    }

    private WireClient client(String version) throws Exception {
        return new WireClient(
                new WireSettings(
                        10,
                        10,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(60),
                        Duration.ZERO),
                settings(List.of(version)));
    }

    private TlsSettings settings(List<String> versions) throws Exception {
        return new TlsSettings(TlsPeer.trusting(store), Optional.of(versions), Optional.empty(), true);
    }

    private WireAnswer send(WireClient client) throws IOException {
        return client.call()
                .send(
                        route(),
                        _ -> addresses(),
                        false,
                        new RequestHead("GET", "/").field("Host", "127.0.0.1"),
                        RequestBody.NONE);
    }

    private Route route() {
        return new Route(true, "127.0.0.1", peer.port());
    }

    private static InetAddress[] addresses() {
        return new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")};
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Bytes(byte[] bytes) implements RequestBody {

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes);
        }
    }
}
