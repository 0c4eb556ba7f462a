package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ScriptedChat;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientLeavesTest {

    /// A second is promised; the rest is slack for a machine that is busy.
    private static final Duration SOON = Duration.ofSeconds(3);

    private static ServerUnderTest server;

    /// The cancellation of the request under work, and the moment when it was stopped.
    private CompletableFuture<Cancellation> working;

    private CompletableFuture<Long> stopped;

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
        working = new CompletableFuture<>();
        stopped = new CompletableFuture<>();
        server.observer.answered.clear();
    }

    static Stream<Arguments> waysAndPlaces() {
        return Stream.of("fin", "reset", "half-close")
                .flatMap(way -> Stream.of(
                                "before the head",
                                "after a comment",
                                "in the stream",
                                "chunked request",
                                "100-continue")
                        .map(place -> Arguments.of(way, place)));
    }

    @ParameterizedTest
    @MethodSource("waysAndPlaces")
    void theRequestIsStoppedWithinASecond(String way, String place) throws Exception {
        server.chat.does((request, sink, cancellation) -> {
            if (place.equals("after a comment")) {
                sink.keepAlive(Duration.ofMillis(20));
            }
            if (place.equals("in the stream")) {
                sink.open(Fixtures.aHead());
                Streams.event(sink, "1");
            }
            cancellation.onCancel(() -> stopped.complete(System.nanoTime()));
            working.complete(cancellation);
            ScriptedChat.blockUntilStopped(cancellation);
            Streams.event(sink, "said to nobody");
        });
        try (RawClient client = server.connect()) {
            switch (place) {
                case "chunked request" -> client.send(RawClient.chunked("/v1/chat/completions", "{ }"));
                case "100-continue" -> client.send(RawClient.chat("{}", "Expect: 100-continue"));
                default -> client.send(RawClient.chat("{}"));
            }
            Cancellation cancellation = working.get(20, TimeUnit.SECONDS);
            if (place.equals("after a comment") || place.equals("in the stream")) {
                client.head();
                client.chunk();
            }
            long left = System.nanoTime();
            leave(way).accept(client);
            assertThat(stopped.get(20, TimeUnit.SECONDS) - left).isLessThan(SOON.toNanos());
            assertThat(cancellation.reason()).contains(Cancellation.Reason.CLIENT_LEFT);
        }
        awaitAnswered("/v1/chat/completions 499");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fin", "reset", "half-close"})
    void aClientThatHangsUpOnceItHasTheEndWasAnswered(String way) throws Exception {
        CompletableFuture<Void> hungUp = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            sink.ending();
            Streams.event(sink, "[DONE]");
            hungUp.orTimeout(10, TimeUnit.SECONDS).join();
            sink.finish();
            working.complete(cancellation);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}")).head();
            assertThat(client.chunk()).isEqualTo("data: [DONE]\n\n");
            leave(way).accept(client);
            hungUp.complete(null);
            assertThat(working.get(10, TimeUnit.SECONDS).reason()).isEmpty();
        }
        awaitAnswered("/v1/chat/completions 200");
    }

    @Test
    void aClientThatReadsNothingAndHalfClosesDoesNotKeepItsThread() throws Exception {
        CompletableFuture<Void> over = new CompletableFuture<>();
        byte[] much = new byte[1 << 20];
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            working.complete(cancellation);
            while (!cancellation.isCancelled()) {
                sink.write(much, 0, much.length);
            }
            over.complete(null);
        });
        try (RawClient client = RawClient.to(server.port(), 4096)) {
            client.send(RawClient.chat("{}"));
            working.get(20, TimeUnit.SECONDS);
            client.halfClose();
            over.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClientThatStaysIsNotTakenForGone() throws Exception {
        server.chat.does((request, sink, cancellation) -> {
            // Longer than the idle timeout of the connection, without a byte in either direction.
            try {
                stopped.get(2500, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                Streams.answer(sink, "{\"patience\":true}");
            }
        });
        try (RawClient client = server.connect()) {
            assertThat(client.send(RawClient.chat("{}")).answer().body()).isEqualTo("{\"patience\":true}");
            assertThat(client.send(RawClient.chat("{}")).answer().status()).isEqualTo(200);
        }
    }

    private static Consumer<RawClient> leave(String way) {
        return switch (way) {
            case "fin" -> RawClient::leave;
            case "reset" -> RawClient::reset;
            case "half-close" -> RawClient::halfClose;
            default -> throw new IllegalArgumentException(way);
        };
    }

    private static void awaitAnswered(String line) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!server.observer.answered.contains(line)) {
            assertThat(System.nanoTime())
                    .as("answered: %s", server.observer.answered)
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
