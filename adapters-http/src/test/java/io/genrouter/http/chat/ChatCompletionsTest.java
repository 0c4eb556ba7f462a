package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.routing.StreamMode;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatCompletionsTest {

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.chat.requests.clear();
    }

    @Test
    void anAnswerLeavesByteForByteWithTheVendorsContentType() {
        byte[] body = Fixtures.utf8("xx{ \"a\" : 1.0 ,\u00fc\n}xx");
        server.chat.does((request, sink, cancellation) -> sink.answer(
                Fixtures.aHead(Fixtures.aRelay(200, "", "Content-Type", "application/json; charset=utf-8")),
                body,
                2,
                body.length - 4));
        try (RawClient client = server.connect()) {
            RawClient.Answer answer = client.send(RawClient.chat("{}")).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.head().field("content-type")).isEqualTo("application/json; charset=utf-8");
            assertThat(answer.head().field("content-length")).isEqualTo(Integer.toString(body.length - 4));
            assertThat(answer.body()).isEqualTo("{ \"a\" : 1.0 ,\u00fc\n}");
        }
    }

    @Test
    void theFirstEventIsReadWhileTheSecondIsWithheld() throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            write(sink, "data: 1\n\n");
            seen.await();
            write(sink, "data: [DONE]\n\n");
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            RawClient.Head head = client.send(RawClient.chat("{}")).head();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.field("content-type")).isEqualTo("text/event-stream");
            assertThat(client.chunk()).isEqualTo("data: 1\n\n");
            seen.countDown();
            assertThat(client.rest()).isEqualTo(new RawClient.Rest("data: [DONE]\n\n", true));
        }
    }

    private static void write(io.genrouter.application.chat.ReplySink sink, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.write(bytes, 0, bytes.length);
    }

    @Test
    void theApplicationGetsWhatTheClientSaid() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.chunked(
                            "/v1/chat/completions?vendor=gemini",
                            "{ }",
                            "x-request-id: abc",
                            "X-Stainless-Timeout: 600",
                            "X-Stainless-Read-Timeout: 1.5",
                            "x-router-stream: Buffered"))
                    .answer();
        }
        assertThat(server.chat.requests).singleElement().satisfies(request -> {
            assertThat(request.id()).isEqualTo("abc");
            assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("{ }");
            assertThat(request.vendor()).contains("gemini");
            assertThat(request.timeout()).contains(Duration.ofMinutes(10));
            assertThat(request.readTimeout()).contains(Duration.ofMillis(1500));
            assertThat(request.streamMode()).contains(StreamMode.BUFFERED);
        });
    }

    @Test
    void aStreamModeThatDoesNotExistIsRefused() {
        try (RawClient client = server.connect()) {
            RawClient.Answer answer =
                    client.send(RawClient.chat("{}", "x-router-stream: held")).answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("\"code\":\"invalid_header\"");
        }
        assertThat(server.chat.requests).isEmpty();
    }
}
