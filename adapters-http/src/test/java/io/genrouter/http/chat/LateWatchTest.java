package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.ManualTimers;
import io.genrouter.http.RawClient;
import io.genrouter.http.ScriptedChat;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection is watched when its request is not over soon.
class LateWatchTest {

    private static final Duration SOON = Duration.ofMillis(100);

    private final ManualTimers time = new ManualTimers();
    private ServerUnderTest server;

    @BeforeEach
    void start() {
        server = ServerUnderTest.startWith(time);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aClientThatLeavesBeforeTheWatchBeginsIsMissedWhenItDoes() throws Exception {
        CompletableFuture<Cancellation> working = new CompletableFuture<>();
        CompletableFuture<Cancellation.Reason> stopped = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            cancellation.onCancel(() -> stopped.complete(cancellation.reason().orElseThrow()));
            working.complete(cancellation);
            ScriptedChat.blockUntilStopped(cancellation);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}"));
            working.get(20, TimeUnit.SECONDS);
            client.leave();

            time.advance(SOON);

            assertThat(stopped.get(20, TimeUnit.SECONDS)).isEqualTo(Cancellation.Reason.CLIENT_LEFT);
        }
    }

    @Test
    void whoHasHadItsAnswerIsNotWaitedForAnyMore() {
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);

            assertThat(time.waiting()).isZero();
        }
    }

    @Test
    void theConnectionServesOnWhenTheTimeOfAWatchPassesAfterItsRequest() {
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{}"));
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 10; i++) {
                assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
                time.advance(SOON);
            }
        }
    }
}
