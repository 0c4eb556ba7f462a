package io.genrouter.http.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadSweeperTest {

    private static final Duration LIMIT = Duration.ofMillis(300);

    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        HttpLimits limits = ServerUnderTest.LIMITS;
        server = ServerUnderTest.startWith(new HttpLimits(
                limits.requestBody(),
                limits.inFlight(),
                limits.inFlightBytes(),
                LIMIT,
                0,
                limits.writeIdle(),
                limits.ownDelay()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /hea", "GET /health HTTP/1.1\r\nHost: r\r\nx", "\r\n"})
    void aHeadThatDripsIsEndedInTime(String begin) {
        try (RawClient client = server.connect()) {
            long began = System.nanoTime();
            client.send(begin);
            Thread dripping = Thread.ofVirtual().start(() -> drip(client, begin.equals("\r\n") ? "\r\n" : "x"));
            RawClient.Answer answer = client.answer();
            assertThat(System.nanoTime() - began).isBetween(LIMIT.toNanos(), 50 * LIMIT.toNanos());
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("\"code\":\"request_timeout\"");
            assertThat(client.isClosedByServer()).isTrue();
            dripping.interrupt();
        }
    }

    @Test
    void theHeadOfALaterRequestIsLimitedToo() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/health")).answer();
            client.send("GET /hea");
            assertThat(client.answer().status()).isEqualTo(408);
        }
    }

    @Test
    void aConnectionBetweenTwoRequestsIsLeftAlone() {
        try (RawClient client = server.connect()) {
            client.send(RawClient.get("/health")).answer();
            pause(3);
            assertThat(client.send(RawClient.get("/health")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aConnectionBeforeItsFirstByteIsLeftAlone() {
        try (RawClient client = server.connect()) {
            pause(3);
            assertThat(client.send(RawClient.get("/health")).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aBodyAndAnAnswerMayTakeLonger() {
        server.chat.does((request, sink, cancellation) -> {
            pause(3);
            Streams.answer(sink, "{}");
        });
        try (RawClient client = server.connect()) {
            client.send(
                    "POST /v1/chat/completions HTTP/1.1\r\nHost: r\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(client.head().status()).isEqualTo(100);
            for (String part : new String[] {"{", " ", " ", "}"}) {
                client.send(part);
                pause(1);
            }
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aThousandDrippersAreAllEnded() {
        RawClient[] clients = new RawClient[1000];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = server.connect().send("GET /health HTTP/1.1\r\nx");
        }
        for (RawClient client : clients) {
            assertThat(client.answer().status()).isEqualTo(408);
            client.close();
        }
    }

    private static void drip(RawClient client, String drop) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                client.send(drop);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
            }
        } catch (java.io.UncheckedIOException e) {
            // the server has closed the connection, which is what the test asks for
        }
    }

    /// Time has to pass, and nothing tells that it has: so many times the limit.
    private static void pause(int limits) {
        long until = System.nanoTime() + limits * LIMIT.toNanos();
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
    }
}
