package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.bootstrap.faults.FaultRouter.both;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.stall;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section C of the matrix: what a client does wrong.
@ExtendWith(FaultReport.class)
class ClientFaults {

    /// A second is promised; the rest is slack for a machine that is busy.
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final int LIMIT = 1 << 20;
    private static final String CHAT = "/v1/chat/completions";

    private static FaultRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = FaultRouter.start(
                FaultRouter.withShortLimits()
                        .setting("limits.total", "30s")
                        .setting("limits.headers", "30s")
                        .setting("limits.gap", "30s")
                        .setting("limits.requestBody", LIMIT + "B")
                        .setting("limits.requestHead", "1s")
                        .setting("limits.writeIdle", "1500ms"),
                41,
                42,
                43,
                44,
                45,
                46,
                47,
                48,
                49,
                50,
                51,
                52,
                54);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
    }

    @ParameterizedTest
    @Row(41)
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void aClientThatLeavesBeforeTheHeadStopsItsVendor(boolean stream, boolean reset, Ledger ledger) throws Exception {
        int before = router.first(41).requests().size();
        router.first(41).always(request -> Reply.nothing(stall()));
        WireClient client = post(alone(41), stream, "leaving");
        ReceivedRequest request = router.first(41).awaitRequest(before);

        long leaving = leave(client, reset);

        assertThat(router.first(41).awaitPeerGone(request.connection()).after(leaving))
                .isLessThan(SOON);
        router.router().awaitLog(line -> line.contains("leaving-" + before) && line.contains("499"));
        router.first(41).always(ledger::good);
        ledger.askOften(router, alone(41), stream, 100);
        ledger.assertAllAnswered();
        assertThat(router.first(41).requests()).hasSize(before + 101);
    }

    @ParameterizedTest
    @Row(42)
    @ValueSource(booleans = {false, true})
    void aClientThatLeavesAStreamStopsItsVendor(boolean reset, Ledger ledger) throws Exception {
        int before = router.first(42).requests().size();
        router.first(42)
                .always(request -> Reply.stream(events(Ledger.delta("Half")).then(stall())));
        WireClient client = post(alone(42), true, "midway");
        ReceivedRequest request = router.first(42).awaitRequest(before);
        client.readHead();
        client.readTo("\n\n");

        long leaving = leave(client, reset);

        assertThat(router.first(42).awaitPeerGone(request.connection()).after(leaving))
                .isLessThan(SOON);
        router.first(42).always(ledger::good);
        ledger.askOften(router, alone(42), true, 100);
        ledger.assertAllAnswered();
    }

    @Test
    @Row(43)
    void aClientThatReadsNothingIsEndedAndItsNeighboursAreNot(Ledger ledger) throws Exception {
        Script endless = events(Ledger.delta("x".repeat(64 << 10)));
        for (int i = 0; i < 9; i++) {
            endless = endless.then(endless);
        }
        Script stream = endless.then(stall());
        router.first(43).always(request -> Reply.stream(stream));
        router.second(43).always(ledger::good);
        int before = router.first(43).requests().size();
        try (WireClient client = post(alone(43), true, "slow")) {
            ReceivedRequest request = router.first(43).awaitRequest(before);
            ledger.askOften(router, "row43-b/m", true, 500);
            assertThat(router.first(43).awaitPeerGone(request.connection())).isNotNull();
            assertThat(client.readHead().status()).isEqualTo(200);
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(44)
    void aThousandThatDripTheirHeadsAreEndedWhileOthersAreServed(Ledger ledger) throws Exception {
        router.first(44).always(ledger::good);
        List<WireClient> drippers = new ArrayList<>();
        try {
            for (int i = 0; i < 1000; i++) {
                drippers.add(router.connect().send("POST /v1/chat/comp"));
            }
            ledger.askOften(router, alone(44), false, 500);
            for (WireClient dripper : drippers) {
                assertThat(dripper.readAnswer().status()).isEqualTo(408);
                assertThat(dripper.isAtEnd()).isTrue();
            }
        } finally {
            for (WireClient dripper : drippers) {
                dripper.close();
            }
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(44)
    void aBodyThatDripsIsEnded() throws Exception {
        try (WireClient client = router.connect()) {
            client.send(head("Content-Length: 1000") + "{");
            WireAnswer answer = client.readAnswer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(client.isAtEnd()).isTrue();
        }
    }

    @Test
    @Row(45)
    void aBodyInChunksIsTakenAndCanFailOver(Ledger ledger) throws Exception {
        router.first(45).always(request -> Reply.json(500, "{}"));
        router.second(45).always(request -> Reply.json(Ledger.completion(Integer.toString(request.body().length))));
        String body = body(both(45), false, "x".repeat(100_000));
        for (int i = 0; i < 4; i++) {
            try (WireClient client = router.connect()) {
                client.send(head("Transfer-Encoding: chunked") + Integer.toHexString(body.length()) + "\r\n" + body
                        + "\r\n0\r\n\r\n");
                assertThat(client.readAnswer().text()).contains("\"content\":\"1000");
            }
        }
    }

    @Test
    @Row(46)
    void aBodyThatIsTooLargeReachesNoVendor() throws Exception {
        try (WireClient client = router.connect()) {
            client.send(head("Content-Length: " + (LIMIT + 1)));
            assertRefused(client, 413, "request_too_large");
        }
        try (WireClient client = router.connect()) {
            client.send(head("Content-Length: 20\r\nContent-Encoding: gzip"));
            assertRefused(client, 415, "unsupported_content_encoding");
        }
        assertThat(router.first(46).requests()).isEmpty();
    }

    @Test
    @Row(47)
    void aHeadThatIsTooLargeIsRefusedInJson() throws Exception {
        try (WireClient client = router.connect()) {
            client.send("GET /v1/models?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: r\r\n\r\n");
            assertRefused(client, 414, "uri_too_long");
        }
        try (WireClient client = router.connect()) {
            client.send("GET /v1/models HTTP/1.1\r\nHost: r\r\nx-large: " + "x".repeat(70_000) + "\r\n\r\n");
            assertRefused(client, 431, "headers_too_large");
        }
    }

    @ParameterizedTest
    @Row(48)
    @ValueSource(
            strings = {
                "{\"model\":\"row48\",\"model\":\"row48\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"row48\",\"Model\":\"row48\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"row48\",\"mode\\u006c\":\"row48\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}",
                "{\"model\":\"row48\",\"messages\":[{\"role\":\"user\"}],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"
            })
    void aKeyThatStandsTwiceIsRefused(String body) throws Exception {
        assertRefused(body, 48, "duplicate_key");
    }

    @Test
    @Row(49)
    void nestingWithoutEndIsRefused() throws Exception {
        assertRefused("{\"model\":\"row49\",\"messages\":" + "[".repeat(100_000), 49, "");
    }

    @Test
    @Row(50)
    void aNumberOfAMillionDigitsIsCopied() throws Exception {
        String number = "9".repeat(1_000_000);
        router.first(50).always(request -> {
            assertThat(request.text()).contains("\"seed\":" + number + "}");
            return Reply.json(Ledger.completion("copied"));
        });
        try (WireClient client = router.connect()) {
            String body = body(alone(50), false, "x");
            client.post(CHAT, utf8(body.substring(0, body.length() - 1) + ",\"seed\":" + number + "}"));
            assertThat(client.readAnswer().text()).contains("copied");
        }
    }

    @Test
    @Row(51)
    void lineBreaksInNamesMakeNoLinesInTheLog() throws Exception {
        router.first(51).always(request -> Reply.json(Ledger.completion("x")));
        try (WireClient client = router.connect()) {
            client.post(
                    CHAT,
                    utf8(body("row51\\r\\nWARN forged", false, "x")),
                    "x-request-id: row51\u0000forged",
                    "User-Agent: x");
            assertThat(client.readAnswer().status()).isEqualTo(400);
        }
        try (WireClient client = router.connect()) {
            client.post(CHAT, utf8(body("row51-alone", false, "x")), "x-request-id: " + "f".repeat(500));
            assertThat(client.readAnswer().header("x-request-id").orElseThrow()).hasSizeLessThan(200);
        }
        assertThat(router.router().log().lines()).noneMatch(line -> line.startsWith("WARN forged"));
    }

    @ParameterizedTest
    @Row(52)
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}",
                "Content-Length: +5\r\n\r\n{}{}",
                "Content-Length: 0x5\r\n\r\n{}{}",
                "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
                "x: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5;x=\"\r\n\"\r\nhello\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\nhello\n0\n\n"
            })
    void aBodyOfTwoLengthsIsRefusedAndTheConnectionEnds(String fieldsAndBody) throws Exception {
        try (WireClient client = router.connect()) {
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n" + fieldsAndBody
                    + "GET /v1/models HTTP/1.1\r\nHost: r\r\n\r\n");
            WireAnswer answer = client.readAnswer();
            assertThat(answer.status()).isBetween(400, 415);
            assertThat(answer.text()).startsWith("{\"error\":{\"message\":");
            assertThat(client.isAtEnd()).isTrue();
        }
        assertThat(router.first(52).requests()).isEmpty();
    }

    @Test
    @Row(53)
    void aBadKeyIsToldBeforeTheBodyIsRead() throws Exception {
        try (RunningRouter guarded = Keys.router()
                        .environment("ROUTER_API_KEYS", Keys.named("of-a-client"))
                        .environment("SANDBOX", "on")
                        .start();
                WireClient client = guarded.connect()) {
            client.send(head("Content-Length: 10\r\nExpect: 100-continue\r\nAuthorization: Bearer wrong"));
            assertRefused(client, 401, "invalid_api_key");
        }
    }

    @ParameterizedTest
    @Row(54)
    @CsvSource({
        "GET /v1/chat/completions, 405, method_not_allowed",
        "POST /v1/models, 405, method_not_allowed",
        "GET /v1/embeddings, 404, endpoint_not_supported",
        "GET /v1/nothing, 404, unknown_url",
        "GET /nothing, 404, not_found"
    })
    void aWrongMethodOrPathIsToldInJson(String line, int status, String code) throws Exception {
        try (WireClient client = router.connect()) {
            client.send(line + " HTTP/1.1\r\nHost: r\r\nContent-Length: 0\r\n\r\n");
            WireAnswer answer = client.readAnswer();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
        }
    }

    private static WireClient post(String model, boolean stream, String id) throws IOException {
        int number = router.first(Integer.parseInt(model.replaceAll("\\D", "")))
                .requests()
                .size();
        WireClient client = router.connect();
        client.post(CHAT, utf8(body(model, stream, "x")), "x-request-id: " + id + "-" + number);
        return client;
    }

    private static long leave(WireClient client, boolean reset) throws IOException {
        long leaving = System.nanoTime();
        if (reset) {
            client.abort();
        } else {
            client.close();
        }
        return leaving;
    }

    private static void assertRefused(String body, int row, String code) throws IOException {
        try (WireClient client = router.connect()) {
            client.post(CHAT, utf8(body));
            WireAnswer answer = client.readAnswer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains(code);
        }
        assertThat(router.first(row).requests()).isEmpty();
    }

    private static void assertRefused(WireClient client, int status, String code) throws IOException {
        WireAnswer answer = client.readAnswer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("\"code\":\"" + code + "\"");
        assertThat(client.isAtEnd()).isTrue();
    }

    private static String head(String fields) {
        return "POST " + CHAT + " HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n" + fields + "\r\n\r\n";
    }

    private static String body(String model, boolean stream, String content) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, content);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
