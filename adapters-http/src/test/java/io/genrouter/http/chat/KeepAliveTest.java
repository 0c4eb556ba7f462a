package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeepAliveTest {

    private static final Duration INTERVAL = Duration.ofMillis(60);

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCommentComesEveryIntervalOfSilence() {
        CountDownLatch enough = new CountDownLatch(1);
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(INTERVAL);
            enough.await();
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            long began = System.nanoTime();
            client.send(RawClient.chat("{}")).head();
            for (int i = 1; i <= 5; i++) {
                assertThat(client.chunk()).isEqualTo(": ka\n");
                assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(i * INTERVAL.toNanos());
            }
            enough.countDown();
            assertThat(client.rest().text()).endsWith("data: 1\n\n");
        }
    }

    @Test
    void aCommentBeforeTheCommitSaysNothingOfWhoAnswers() {
        CountDownLatch enough = new CountDownLatch(1);
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(INTERVAL);
            enough.await();
            sink.open(Fixtures.aHead(Fixtures.aRelay(200, "", "x-request-id", "vendors")));
            Streams.event(sink, "1");
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            RawClient.Head head =
                    client.send(RawClient.chat("{}", "x-request-id: mine")).head();
            enough.countDown();
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.fields())
                    .containsEntry("x-request-id", "mine")
                    .containsEntry("x-router-keepalive", "1")
                    .containsEntry("content-type", "text/event-stream")
                    .doesNotContainKeys(
                            "x-vendor-source", "x-router-model", "x-router-attempts", "x-upstream-request-id");
            assertThat(client.rest()).satisfies(rest -> assertThat(rest.whole()).isTrue());
        }
    }

    @Test
    void aFailureAfterACommentIsAnEventThatSaysTheStatus() {
        CountDownLatch commented = new CountDownLatch(1);
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(INTERVAL);
            commented.await();
            sink.fail(
                    new RouterError.Unserved(UnservedReason.UPSTREAM_TIMEOUT, "Nobody answered.", Optional.empty()), 3);
        });
        assertThat(afterAComment(commented))
                .isEqualTo(
                        "data: {\"error\":{\"message\":\"Nobody answered.\","
                                + "\"type\":\"server_error\",\"param\":null,\"code\":\"upstream_timeout\",\"status\":504}}\n\n");
    }

    @Test
    void aVendorsErrorAfterACommentKeepsItsObject() {
        CountDownLatch commented = new CountDownLatch(1);
        String body = "{\n \"error\": {\"message\": \"no\", \"type\": \"t\", \"extra\": [1E+400, 1.50]}\n}";
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(INTERVAL);
            commented.await();
            sink.fail(new RouterError.PassedThrough(Fixtures.aHead(Fixtures.aRelay(400, body))), 1);
        });
        assertThat(afterAComment(commented))
                .isEqualTo(
                        "data: {\"error\":{\"message\":\"no\",\"type\":\"t\",\"extra\":[1E+400,1.50],\"status\":400}}\n\n");
    }

    @Test
    void commentsStandBetweenEventsAlone() {
        int events = 3000;
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(Duration.ofNanos(1));
            sink.open(Fixtures.aHead());
            for (int i = 0; i < events; i++) {
                Streams.event(sink, "a" + i + "\"}");
                LockSupport.parkNanos(i % 10 == 0 ? 1_000_000 : 0);
            }
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            String text = client.rest().text();
            assertThat(text).contains(": ka\n");
            String[] rest = {text};
            for (int i = 0; i < events; i++) {
                skipComments(rest);
                String event = "data: a" + i + "\"}\n\n";
                assertThat(rest[0]).startsWith(event);
                rest[0] = rest[0].substring(event.length());
            }
            skipComments(rest);
            assertThat(rest[0]).isEmpty();
        }
    }

    /// A comment that came later would stand before the head of the next answer.
    @Test
    void noCommentComesAfterTheEnd() {
        server.chat.does((request, sink, cancellation) -> {
            sink.keepAlive(Duration.ofMillis(1));
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.finish();
        });
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send(RawClient.chat("{}")).answer().body().replace(": ka\n", ""))
                        .isEqualTo("data: 1\n\n");
            }
        }
    }

    private static String afterAComment(CountDownLatch commented) {
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.chat("{}")).head().status()).isEqualTo(200);
            assertThat(client.chunk()).isEqualTo(": ka\n");
            commented.countDown();
            return client.rest().text().replace(": ka\n", "");
        }
    }

    private static void skipComments(String[] text) {
        while (text[0].startsWith(": ka\n")) {
            text[0] = text[0].substring(5);
        }
    }
}
