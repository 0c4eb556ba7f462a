package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One request after the other on one connection, whatever the watch on it is doing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConnectionReuse {

    private final ServerUnderTest server;

    ConnectionReuse(ServerUnderTest server) {
        this.server = server;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void echoTheId() {
        server.chat.requests.clear();
        server.chat.does((request, sink, cancellation) -> {
            if (request.body()[1] == 's') {
                sink.open(Fixtures.aHead());
                Streams.event(sink, request.id());
                sink.finish();
            } else {
                Streams.answer(sink, request.id());
            }
        });
    }

    @Test
    void aThousandRequestsInARowOnOneConnectionAreAllAnswered() {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 1000; i++) {
                String id = "x-request-id: r" + i;
                String request = switch (i % 3) {
                    case 0 -> RawClient.chat("{}", id);
                    case 1 -> RawClient.chat("{s}", id);
                    default -> RawClient.chunked("/v1/chat/completions", "{ }", id);
                };
                RawClient.Answer answer = client.send(request).answer();
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.body()).contains("r" + i);
            }
        }
        assertThat(server.chat.requests).hasSize(1000);
    }

    /// The next request is on its way before the answer's last byte was read, which is when the interest is withdrawn.
    @Test
    void aRequestThatRacesWithTheEndOfTheAnswerBeforeIsNotLost() {
        try (RawClient client = server.connect()) {
            for (int i = 0; i < 500; i++) {
                client.send(RawClient.chat("{}", "x-request-id: first" + i));
                RawClient.Head head = client.head();
                client.send(RawClient.chat("{s}", "x-request-id: second" + i));
                int length = Integer.parseInt(head.field("content-length"));
                assertThat(new String(client.bytes(length), StandardCharsets.UTF_8))
                        .isEqualTo("first" + i);
                assertThat(client.answer().body()).isEqualTo("data: second" + i + "\n\n");
            }
        }
    }

    @Test
    void aRequestThatComesWhileTheOneBeforeIsWorkedOnIsAnsweredAfterIt() throws Exception {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            if (request.id().equals("one")) {
                sink.open(Fixtures.aHead());
                Streams.event(sink, "one");
                await(sent);
                Streams.event(sink, "still one");
                sink.finish();
            } else {
                Streams.answer(sink, request.id());
            }
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}", "x-request-id: one"));
            client.head();
            client.chunk();
            client.send(RawClient.chat("{}", "x-request-id: two") + RawClient.chat("{}", "x-request-id: three"));
            sent.complete(null);
            assertThat(client.rest()).isEqualTo(new RawClient.Rest("data: still one\n\n", true));
            assertThat(client.answer().body()).isEqualTo("two");
            assertThat(client.answer().body()).isEqualTo("three");
        }
    }

    @Test
    void manyRequestsSentAtOnceAreAnsweredInOrder() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            requests.add(RawClient.chat("{}", "x-request-id: p" + i));
        }
        try (RawClient client = server.connect()) {
            Thread.ofVirtual().start(() -> client.send(String.join("", requests)));
            for (int i = 0; i < 300; i++) {
                assertThat(client.answer().body()).isEqualTo("p" + i);
            }
        }
    }

    private static void await(CompletableFuture<Void> what) {
        what.orTimeout(5, TimeUnit.SECONDS).join();
    }
}
