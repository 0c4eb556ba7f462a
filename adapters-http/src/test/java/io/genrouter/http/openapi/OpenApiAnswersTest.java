package io.genrouter.http.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.error.RefusalReason;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.http.Fixtures;
import io.genrouter.http.HttpLimits;
import io.genrouter.http.RawClient;
import io.genrouter.http.ServerUnderTest;
import io.genrouter.http.Streams;
import io.genrouter.http.client.ClientKey;
import io.genrouter.http.client.ClientKeys;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real answers of a real server, whatever comes from behind it, are those that the document declares.
class OpenApiAnswersTest {

    private static final String CHAT = "/v1/chat/completions";
    private static final int LARGEST_BODY = 4096;
    private static final String HOST = " HTTP/1.1\r\nHost: r\r\n";
    private static final String LONG = "x".repeat(20_000);

    /// Requests that only the HTTP side refuses.
    private static final List<String> REFUSED_CHATS = List.of(
            "POST " + CHAT + HOST + "bad\r\n\r\n",
            "POST " + CHAT + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
            "POST " + CHAT + HOST + "Content-Length: 100\r\n\r\n{",
            RawClient.chat("x".repeat(LARGEST_BODY + 1)),
            "POST " + CHAT + "?" + LONG + HOST + "\r\n",
            "POST " + CHAT + HOST + "Content-Type: text/plain\r\nContent-Length: 2\r\n\r\n{}",
            RawClient.chat("{}", "Content-Encoding: gzip"),
            RawClient.chat("{}", "x-router-stream: sometimes"),
            "POST " + CHAT + HOST + "Expect: magic\r\nContent-Length: 0\r\n\r\n",
            "POST " + CHAT + HOST + "a: " + LONG + "\r\n\r\n",
            "POST " + CHAT + " HTTP/7.1\r\nHost: r\r\n\r\n");

    private static ServerUnderTest server;
    private Contract contract;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.startWith(new HttpLimits(
                LARGEST_BODY, 64, 1 << 20, Duration.ofMillis(300), 1024, Duration.ofSeconds(5), Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void read() {
        server.draining.set(false);
        contract = Contract.of(ask(RawClient.get("/openapi.json")).body());
    }

    @Test
    void everyErrorThatIsDeclaredForAChatIsSentAndNoOther() {
        for (RefusalReason reason : RefusalReason.values()) {
            failing(new RouterError.InvalidRequest(reason, "No.", Optional.of("model")));
        }
        Arrays.stream(UnservedReason.values())
                .filter(reason -> !OpenApiCodesTest.OF_STREAMS.contains(reason))
                .forEach(reason -> failing(new RouterError.Unserved(reason, "No.", Optional.of(Duration.ofHours(1)))));
        REFUSED_CHATS.forEach(request -> expect("POST", CHAT, ask(request)));
        expect("POST", CHAT, withoutItsKey(RawClient.chat("{}")));

        assertThat(contract.seen()).containsAll(contract.declared("post", CHAT));
    }

    @Test
    void aVendorsErrorIsDeclaredWhateverItsStatusAndForm() {
        List<String> bodies =
                List.of("{\"error\":{\"message\":\"No.\",\"code\":17}}", "{\"detail\":\"No.\"}", "No.", "");
        for (int status = 400; status < 600; status++) {
            ReplyHead head = Fixtures.aHead(Fixtures.aRelay(
                    status,
                    bodies.get(status % bodies.size()),
                    "x-ratelimit-remaining-anything",
                    "3",
                    "request-id",
                    "theirs",
                    "retry-after",
                    "7200",
                    "set-cookie",
                    "a=b"));
            failing(new RouterError.PassedThrough(head));
        }
    }

    @Test
    void anAnswerIsDeclared() {
        server.chat.does((request, sink, cancellation) -> {
            ReplyHead head = Fixtures.aHead(Fixtures.aRelay(
                    200, "", "openai-processing-ms", "12", "content-type", "application/json; charset=utf-8"));
            byte[] body = Fixtures.utf8("{\"choices\":[{\"index\":0,\"message\":{},\"finish_reason\":\"stop\"}]}");
            sink.answer(head, body, 0, body.length);
        });

        expect("POST", CHAT, ask(RawClient.chat("{}")));

        assertThat(contract.seen()).contains("200");
    }

    @Test
    void aWholeStreamIsDeclared() {
        server.chat.does((request, sink, cancellation) -> {
            sink.open(Fixtures.aHead());
            Streams.event(sink, "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hi\"},\"finish_reason\":null}]}");
            Streams.event(sink, "[DONE]");
            sink.finish();
        });

        expect("POST", CHAT, ask(RawClient.chat("{}")));
    }

    @Test
    void everyEndOfAStreamThatIsDeclaredIsSent() {
        for (UnservedReason reason : UnservedReason.values()) {
            streaming(sink -> {
                sink.open(Fixtures.aHead());
                Streams.event(sink, "{\"choices\":[]}");
                sink.fail(new RouterError.Unserved(reason, "No.", Optional.empty()), 1);
            });
        }

        assertThat(contract.seen())
                .containsAll(contract.streamCodes().stream()
                        .map(code -> "stream " + code)
                        .toList());
    }

    @Test
    void aStreamOfCommentsThatFailsIsDeclared() {
        for (RouterError error : List.of(
                new RouterError.Unserved(UnservedReason.UPSTREAM_TIMEOUT, "No.", Optional.empty()),
                new RouterError.InvalidRequest(RefusalReason.MODEL_NOT_FOUND, "No.", Optional.of("model")),
                new RouterError.PassedThrough(Fixtures.aHead(
                        Fixtures.aRelay(422, "{\"error\":{\"message\":\"No.\",\"code\":422,\"param\":null}}"))))) {
            CountDownLatch commentSeen = new CountDownLatch(1);
            server.chat.does((request, sink, cancellation) -> {
                sink.keepAlive(Duration.ofMillis(20));
                commentSeen.await(20, TimeUnit.SECONDS);
                sink.fail(error, 1);
            });
            try (RawClient client = server.connect()) {
                RawClient.Head head = client.send(RawClient.chat("{}")).head();
                commentSeen.countDown();
                assertThat(head.field("x-router-keepalive")).isEqualTo("1");
                contract.expect("POST", CHAT, head.status(), head.fields(), client.body(head));
            } finally {
                commentSeen.countDown();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/v1/models?vendor=openai",
                "/v1/models?vendor=nobody",
                "/v1/models/gpt-4o",
                "/v1/models/none",
                "/health",
                "/ready",
                "/metrics",
                "/openapi.json"
            })
    void whateverAGetIsAnsweredIsDeclared(String target) {
        String path = target.replaceFirst("\\?.*", "");
        expect("GET", path, ask(RawClient.get(target)));
        expect("GET", path, ask(RawClient.get(target, "Accept: image/png")));
        expect("GET", path, ask(RawClient.get(target, "Accept: ;;;")));
        expect("GET", path, ask(RawClient.get(target, "Content-Type: nothing", "Content-Length: 0")));
        expect("GET", path, ask(RawClient.get(target, "Expect: magic")));
        expect("GET", path, ask(RawClient.get(target, "a: " + LONG)));
        expect("GET", path, ask("GET " + target + " HTTP/7.1\r\nHost: r\r\n\r\n"));
        expect("GET", path, ask("GET " + target + HOST + "half-a-he"));

        assertThat(contract.seen())
                .contains("417 expectation_failed", "431 headers_too_large", "408 request_timeout")
                .contains("505 http_version_not_supported");
    }

    @Test
    void readinessIsDeclaredWhileTheServerGoesDown() {
        server.draining.set(true);

        expect("GET", "/ready", ask(RawClient.get("/ready")));

        assertThat(contract.seen()).contains("503");
    }

    @Test
    void aCopyThatIsStillRightIsDeclared() {
        String tag = ask(RawClient.get("/openapi.json")).head().field("etag");

        expect("GET", "/openapi.json", ask(RawClient.get("/openapi.json", "If-None-Match: " + tag)));

        assertThat(contract.seen()).contains("304");
    }

    @Test
    void whatIsNotListedIsAnsweredAsTheDocumentSays() {
        for (String path : List.of("/", "/v1", "/v1/embeddings", "/v1/teapots", "/models")) {
            expect("GET", path, ask(RawClient.get(path)));
        }
        for (String path : List.of(CHAT, "/v1/models", "/v1/models/gpt-4o", "/health", "/ready", "/openapi.json")) {
            expect("DELETE", path, ask(RawClient.request("DELETE", path)));
            expect("BREW", path, ask(RawClient.request("BREW", path)));
        }

        assertThat(contract.seen())
                .contains("404 not_found", "404 unknown_url", "404 endpoint_not_supported", "405 method_not_allowed");
    }

    private void failing(RouterError error) {
        server.chat.does((request, sink, cancellation) -> sink.fail(error, 1));
        expect("POST", CHAT, ask(RawClient.chat("{}")));
    }

    private void streaming(Consumer<ReplySink> script) {
        server.chat.does((request, sink, cancellation) -> script.accept(sink));
        expect("POST", CHAT, ask(RawClient.chat("{}")));
    }

    private static RawClient.Answer withoutItsKey(String request) {
        ClientKeys keys = new ClientKeys(List.of(ClientKey.of("blue", "key-of-team-blue-0123456789")));
        try (ServerUnderTest closed = ServerUnderTest.startWith(keys);
                RawClient client = closed.connect()) {
            return client.send(request).answer();
        }
    }

    private static RawClient.Answer ask(String request) {
        try (RawClient client = server.connect()) {
            return client.send(request).answer();
        }
    }

    private void expect(String method, String path, RawClient.Answer answer) {
        contract.expect(method, path, answer.status(), answer.head().fields(), answer.body());
    }
}
