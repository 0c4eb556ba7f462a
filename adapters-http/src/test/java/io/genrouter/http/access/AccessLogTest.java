package io.genrouter.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.http.AccessLines;
import io.genrouter.http.Fixtures;
import io.genrouter.http.RawClient;
import io.genrouter.http.ScriptedChat;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class AccessLogTest {

    private static ServerUnderTest server;
    private static AccessLines lines;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.start();
        lines = AccessLines.gather();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        lines.forget();
    }

    @Test
    void anAnswerIsOneLineWithWhoGaveIt() throws Exception {
        server.chat.does((request, sink, cancellation) -> Streams.answer(sink, "{\"secret\":1}"));
        send(RawClient.post("/v1/chat/completions?vendor=openai&key=sk-secret", "{\"secret\":2}", "x-request-id: abc"));
        assertThat(line())
                .containsEntry("request_id", "abc")
                .containsEntry("method", "POST")
                .containsEntry("route", "/v1/chat/completions")
                .containsEntry("status", 200)
                .containsEntry("outcome", "ok")
                .containsEntry("vendor", "openai")
                .containsEntry("model", "gpt-4o")
                .containsEntry("credential_id", "openai-1")
                .containsEntry("vendor_asked", "openai")
                .containsEntry("attempts", 2)
                .containsEntry("stream", false)
                .containsEntry("bytes_in", 12L)
                .containsEntry("bytes_out", 12L)
                .containsKey("total_ms")
                .doesNotContainKey("first_event_ms")
                .satisfies(line -> assertThat(line.toString()).doesNotContain("secret"));
        assertThat(lines.isEmpty()).isTrue();
    }

    @Test
    void aStreamSaysWhenItsFirstEventWent() throws Exception {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.finish();
        });
        send(RawClient.chat("{}"));
        assertThat(line())
                .containsEntry("stream", true)
                .containsKey("first_event_ms")
                .containsEntry("bytes_out", 9L);
    }

    @Test
    void anErrorSaysItsCodeAndTheAttempts() throws Exception {
        server.chat.does((request, sink, cancellation) ->
                sink.fail(new RouterError.Unserved(UnservedReason.UPSTREAM_AUTH, "No.", Optional.empty()), 3));
        send(RawClient.chat("{}"));
        assertThat(line())
                .containsEntry("status", 502)
                .containsEntry("outcome", "upstream_auth")
                .containsEntry("attempts", 3)
                .doesNotContainKey("vendor");
    }

    @Test
    void aStreamIsToldAsAbortedOnlyWhereItsClientHadAPartOfIt() throws Exception {
        RouterError broken = new RouterError.Unserved(UnservedReason.UPSTREAM_RESET, "No.", Optional.empty());
        server.chat.does((request, sink, cancellation) -> sink.fail(broken, 3));
        send(RawClient.chat("{}"));
        assertThat(line()).containsEntry("outcome", "upstream_reset");
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.finish();
        });
        send(RawClient.chat("{}"));
        assertThat(line()).containsEntry("outcome", "ok");
        List<String> before = List.copyOf(server.observer.abortedStreams);
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "1");
            sink.fail(broken, 0);
        });
        send(RawClient.chat("{}"));

        assertThat(line()).containsEntry("outcome", "upstream_reset");
        assertThat(before).isEmpty();
        assertThat(server.observer.abortedStreams).containsExactly("upstream_reset");
    }

    @Test
    void aClientThatLeftIsA499() throws Exception {
        CompletableFuture<Void> working = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            working.complete(null);
            ScriptedChat.blockUntilStopped(cancellation);
        });
        try (RawClient client = server.connect()) {
            client.send(RawClient.chat("{}"));
            working.get(5, TimeUnit.SECONDS);
        }
        assertThat(line()).containsEntry("status", 499).containsEntry("outcome", "client_left");
    }

    @Test
    void everyRouteHasALineAndNoPathOfTheClients() throws Exception {
        expectRoute(RawClient.get("/v1/models"), "/v1/models", 200);
        expectRoute(RawClient.get("/v1/models/private%2Fname"), "/v1/models/{id}", 404);
        expectRoute(RawClient.get("/v1/private"), "/v1/*", 404);
        expectRoute(RawClient.get("/private"), "other", 404);
        expectRoute(RawClient.get("/health"), "/health", 200);
        expectRoute(RawClient.get("/ready"), "/ready", 200);
        expectRoute(RawClient.get("/metrics"), "/metrics", 200);
        expectRoute("private\r\n\r\n", "other", 400);
        expectRoute("PRIVATE /private HTTP/1.1\r\nHost: r\r\n\r\n", "other", 405);
    }

    @Test
    void anInsaneRequestIdIsReplaced() throws Exception {
        for (String id : new String[] {"a b", "x".repeat(129), "a\tb", "\u00e4", "a\"b", "<a>"}) {
            try (RawClient client = server.connect()) {
                String given = client.send(RawClient.get("/health", "x-request-id: " + id))
                        .head()
                        .field("x-request-id");
                assertThat(given).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}");
                assertThat(line()).containsEntry("request_id", given);
            }
        }
    }

    @Test
    void theRequestIdIsInTheDiagnosticContextOfTheRequestsThread() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            seen.complete(MDC.get("request_id"));
            Streams.answer(sink, "{}");
        });
        send(RawClient.chat("{}", "x-request-id: abc"));
        assertThat(seen).isCompletedWithValue("abc");
        line();
    }

    @Test
    void theObserverIsToldOfTheSame() throws Exception {
        CompletableFuture<Integer> inFlight = new CompletableFuture<>();
        server.chat.does((request, sink, cancellation) -> {
            inFlight.complete(server.observer.inFlight.get());
            sink.fail(new RouterError.Unserved(UnservedReason.UPSTREAM_TIMEOUT, "Late.", Optional.empty()), 1);
        });

        send(RawClient.chat("{}"));

        // No other test here ends so, and what is told of those may come late.
        while (!Integer.valueOf(504).equals(line().get("status"))) {}
        server.observer.awaitQuiet();
        assertThat(inFlight.join()).isPositive();
        assertThat(server.observer.inFlight).hasValue(0);
        assertThat(server.observer.answered).containsOnlyOnce("/v1/chat/completions 504");
    }

    private static void expectRoute(String request, String route, int status) throws Exception {
        send(request);
        assertThat(line())
                .containsEntry("route", route)
                .containsEntry("status", status)
                .containsKey("request_id")
                .satisfies(line -> assertThat(line.toString()).doesNotContainIgnoringCase("private"));
    }

    private static void send(String request) {
        try (RawClient client = server.connect()) {
            client.send(request).answer();
        }
    }

    private static Map<String, Object> line() throws InterruptedException {
        return lines.next();
    }
}
