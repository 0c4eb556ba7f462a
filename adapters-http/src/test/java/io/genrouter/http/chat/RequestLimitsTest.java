package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ScriptedChat;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLimitsTest {

    private static final int BODY = 4096;
    private static final int REQUESTS = 3;

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.startWith(new HttpLimits(
                BODY,
                REQUESTS,
                2 * BODY,
                Duration.ofMillis(300),
                1024,
                Duration.ofMillis(1500),
                Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// A client may read the end of its answer before the server's thread has given back what it held: every test
    /// begins when nothing is held any more.
    @BeforeEach
    void answerAll() {
        server.awaitIdle();
        server.chat.requests.clear();
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
    }

    @Test
    void aBodyOfTheLargestSizeIsTaken() {
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.chat("x".repeat(BODY))).answer().status())
                    .isEqualTo(200);
            server.awaitIdle();
            assertThat(client.send(RawClient.chunked("/v1/chat/completions", "x".repeat(BODY)))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
        assertThat(server.chat.requests)
                .allSatisfy(request -> assertThat(request.body()).hasSize(BODY));
    }

    @Test
    void aBodyThatIsSaidToBeTooLargeIsRefusedUnread() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nExpect: 100-continue\r\nContent-Length: "
                    + (BODY + 1) + "\r\n\r\n");
            expectRefusal(client, 413, "request_too_large");
        }
    }

    @Test
    void aBodyThatTurnsOutToBeTooLargeIsRefused() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.chunked("/v1/chat/completions", "x".repeat(BODY + 1)));
            expectRefusal(client, 413, "request_too_large");
        }
    }

    /// The client is still sending when the answer comes; a connection that is closed at once would take it
    /// away again.
    @Test
    void aClientThatSendsAllOfATooLargeBodyReadsTheRefusal() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("x".repeat(4 << 20)));
            expectRefusal(client, 413, "request_too_large");
        }
    }

    @Test
    void aBodyThatDripsIsRefused() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 100\r\n\r\n");
            CountDownLatch answered = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> drip(client, answered));
            expectRefusal(client, 408, "request_timeout");
            answered.countDown();
        }
    }

    @Test
    void aBodyThatFallsSilentIsRefused() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 100\r\n\r\n{");
            expectRefusal(client, 408, "request_timeout");
        }
    }

    @Test
    void aBodyThatEndsBeforeItsEndIsNotAnswered() {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 100\r\n\r\n{");
            client.halfClose();
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(server.chat.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n", "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n", "-1\r\n", "+5\r\nhello\r\n0\r\n\r\n"})
    void aBodyThatIsFramedBadlyIsRefused(String chunks) {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).startsWith("{\"error\":{\"message\":");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(server.chat.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/jsonx", "multipart/form-data; boundary=x", "json"})
    void anotherContentTypeIsRefused(String type) {
        try (RawClient client = server.connect()) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 2\r\nContent-Type: " + type
                    + "\r\n\r\n{}");
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("\"code\":\"unsupported_media_type\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: application/json; charset=latin-1",
                "Content-Type: Application/JSON",
                "Content-Encoding: identity",
                "Accept: text/html"
            })
    void aHeaderThatChangesNothingIsTaken(String field) {
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 2\r\n" + field + "\r\n\r\n{}");
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate", "gzip, identity"})
    void aBodyThatIsEncodedIsRefused(String encoding) {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(RawClient.chat("{}", "Content-Encoding: " + encoding))
                    .answer();
            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.body()).contains("\"code\":\"unsupported_content_encoding\"");
        }
    }

    @Test
    void oneRequestTooManyIsShedWithoutItsBodyBeingRead() throws Exception {
        double before = server.shed("in_flight");
        CountDownLatch full = new CountDownLatch(REQUESTS);
        CountDownLatch release = new CountDownLatch(1);
        server.chat.does((request, sink, cancellation) -> {
            full.countDown();
            release.await();
            Streams.answer(sink, "{}");
        });
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < REQUESTS; i++) {
                clients.add(server.connect().send(RawClient.chat("{}")));
            }
            assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
            try (RawClient client = server.connect()) {
                client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nContent-Length: 100\r\n\r\n");
                expectShed(client.answer());
                assertThat(server.shed("in_flight") - before).isEqualTo(1);
            }
        } finally {
            release.countDown();
        }
        for (RawClient client : clients) {
            assertThat(client.answer().status()).isEqualTo(200);
            client.close();
        }
        server.awaitIdle();
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void bytesHeldAreBoundedAndLetGoOnEveryPath() throws Exception {
        double before = server.shed("bytes");
        CountDownLatch full = new CountDownLatch(2);
        server.chat.does((request, sink, cancellation) -> {
            full.countDown();
            ScriptedChat.blockUntilStopped(cancellation);
        });
        String largest = RawClient.chat("x".repeat(BODY));
        try (RawClient one = server.connect().send(largest);
                RawClient two = server.connect().send(largest)) {
            assertThat(full.await(10, TimeUnit.SECONDS)).isTrue();
            try (RawClient client = server.connect()) {
                expectShed(client.send(RawClient.chat("{}")).answer());
                assertThat(server.shed("bytes") - before).isEqualTo(1);
                one.leave();
                two.reset();
            }
        }
        answerAll();
        try (RawClient client = server.connect()) {
            assertThat(client.send(largest).answer().status()).isEqualTo(200);
        }
    }

    private static void drip(RawClient client, CountDownLatch answered) {
        try {
            while (!answered.await(50, TimeUnit.MILLISECONDS)) {
                client.send("x");
            }
        } catch (InterruptedException | java.io.UncheckedIOException e) {
            // the server has closed the connection, which is what the test asks for
        }
    }

    private static void expectShed(RawClient.Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.head().fields()).containsEntry("retry-after", "1").containsEntry("x-should-retry", "true");
        assertThat(answer.body()).contains("\"code\":\"overloaded\"");
    }

    private static void expectRefusal(RawClient client, int status, String code) {
        RawClient.Answer answer = client.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.head().field("connection")).isEqualTo("close");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
        assertThat(client.isClosedByServer()).isTrue();
        assertThat(server.chat.requests).isEmpty();
    }
}
