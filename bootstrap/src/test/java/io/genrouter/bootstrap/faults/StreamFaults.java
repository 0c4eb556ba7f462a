package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.bootstrap.faults.FaultRouter.both;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.fin;
import static io.genrouter.vendors.testing.Script.pause;
import static io.genrouter.vendors.testing.Script.rst;
import static io.genrouter.vendors.testing.Script.stall;
import static io.genrouter.vendors.testing.Script.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Section B of the matrix: what a vendor does wrong in a stream.
@ExtendWith(FaultReport.class)
class StreamFaults {

    private static final String HALF = Ledger.delta("Half");
    private static final int OFTEN = 1000;
    private static final String BUFFERED = "x-router-stream: buffered";

    private static FaultRouter router;

    @BeforeAll
    static void start() throws Exception {
        router = FaultRouter.start(31, 32, 33, 330, 34, 35, 36, 37, 38, 39, 40);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
    }

    @Test
    @Row(31)
    void aSlowFirstTokenIsBridgedByComments(Ledger ledger) throws Exception {
        router.first(31).always(request -> Reply.stream(stall()));
        router.second(31).always(ledger::good);
        WireAnswer answer = null;
        // The deck deals the silent one at the latest with the second request.
        for (int i = 0; i < 2; i++) {
            WireAnswer one = ledger.ask(router, both(31), true);
            answer = one.text().startsWith(": ka\n") ? one : answer;
        }
        ledger.assertAllAnswered();
        assertThat(answer).isNotNull();
        assertThat(answer.header("x-router-keepalive")).contains("1");
        assertThat(answer.header("x-router-model")).isEmpty();
    }

    @Test
    @Row(32)
    void aStallIsTold(Ledger ledger) throws Exception {
        assertCut(32, Reply.stream(events(HALF).then(stall())), "upstream_stalled", ledger);
    }

    /// However busy it is.
    @Test
    @Row(32)
    void aStreamThatNeverEndsIsTold(Ledger ledger) throws Exception {
        Script trickle = events(HALF).then(pause(Duration.ofMillis(200)));
        for (int i = 0; i < 9; i++) {
            trickle = trickle.then(trickle);
        }
        Script endless = trickle;
        try (FaultRouter shortLived =
                FaultRouter.start(FaultRouter.withShortLimits().setting("limits.maxStream", "4s"), 32)) {
            shortLived.first(32).always(request -> Reply.stream(endless));
            long began = System.nanoTime();
            List<String> payloads =
                    Sse.payloads(ledger.ask(shortLived, alone(32), true).body());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
            assertThat(payloads)
                    .hasSizeGreaterThan(2)
                    .hasSizeLessThan(100)
                    .first()
                    .isEqualTo(HALF);
            assertThat(payloads.getLast()).contains("\"code\":\"stream_too_long\"");
            shortLived.first(32).awaitPeerGone(0);
        }
    }

    @Test
    @Row(33)
    void aResetIsTold(Ledger ledger) throws Exception {
        assertCut(33, Reply.stream(events(HALF).then(rst())), "upstream_reset", ledger);
        oneInThreeIsCut(33, rst(), "upstream_reset", ledger);
    }

    @Test
    @Row(34)
    void anEndThatIsNoneIsTold(Ledger ledger) throws Exception {
        assertCut(34, Reply.stream(events(HALF)), "upstream_incomplete", ledger);
        assertCut(
                34,
                Reply.stream(events(HALF)).untilClose().body(events(HALF).then(fin())),
                "upstream_incomplete",
                ledger);
        oneInThreeIsCut(34, Script.empty(), "upstream_incomplete", ledger);
    }

    @ParameterizedTest
    @Row(33)
    @MethodSource("breaks")
    void whatIsHeldIsAlwaysWholeWhileAnotherIsWell(String how, Script rest, Ledger ledger) throws Exception {
        router.first(330).always(request -> Reply.stream(events(HALF).then(rest)));
        router.second(330).always(ledger::good);
        for (int i = 0; i < 200; i++) {
            ledger.ask(router, both(330), true, BUFFERED);
        }
        ledger.assertAllAnswered();
    }

    static List<Arguments> breaks() {
        return List.of(
                Arguments.of("reset", rst()),
                Arguments.of("end", fin()),
                Arguments.of("malformed", events("[1]")),
                Arguments.of("error", events("{\"error\":{\"message\":\"Oops\",\"type\":\"server_error\"}}")),
                Arguments.of("stall", stall()));
    }

    @Test
    @Row(35)
    void anErrorInAStreamIsForwardedAndEndsIt(Ledger ledger) throws Exception {
        Script error = events("{\"error\":{\"message\":\"Too much\",\"type\":\"server_error\",\"extra\":1}}");
        router.first(35).always(request -> Reply.stream(events(HALF).then(error).then(done())));

        for (int i = 0; i < OFTEN; i++) {
            List<String> payloads =
                    Sse.payloads(ledger.ask(router, alone(35), true).body());

            assertThat(payloads).hasSize(2).doesNotContain("[DONE]");
            assertThat(payloads.getLast())
                    .startsWith("{\"error\":{\"message\":\"Too much\"")
                    .doesNotContain("extra");
        }
    }

    @Test
    @Row(36)
    void whatHurtsClientsIsLeftOut() throws Exception {
        String withNull = HALF.substring(0, HALF.length() - 1) + ",\"error\":null}";
        Script harmful = text("""
                        event: ping

                        id: 7
                        retry: 10

                        data:

                        data: null

                        : hello

                        """)
                .then(events(withNull))
                .then(text("event: ping\n\n" + "data:" + Ledger.finish() + "\n\n"))
                .then(done());
        router.first(36).always(request -> Reply.stream(harmful));

        for (int i = 0; i < OFTEN; i++) {
            String answer = new Ledger().ask(router, alone(36), true).text();

            assertThat(answer.replace(": ka\n", ""))
                    .isEqualTo("data: " + HALF + "\n\ndata: " + Ledger.finish() + "\n\ndata: [DONE]\n\n");
        }
    }

    @Test
    @Row(37)
    void anEventOfEightMebibytesPasses(Ledger ledger) throws Exception {
        String large = Ledger.delta("x".repeat(8_000_000));
        router.first(37)
                .always(request ->
                        Reply.stream(events(large).then(events(Ledger.finish())).then(done())));
        assertThat(Sse.payloads(ledger.ask(router, alone(37), true).body()))
                .containsExactly(large, Ledger.finish(), "[DONE]");
    }

    @Test
    @Row(37)
    void anEventOfSixteenDoesNot(Ledger ledger) throws Exception {
        String huge = Ledger.delta("x".repeat(16 << 20));
        assertCut(37, Reply.stream(events(HALF).then(events(huge)).then(done())), "event_too_large", ledger);
    }

    @ParameterizedTest
    @Row(38)
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesMayEndAndBeCutAnyHow(String lineEnd, Ledger ledger) throws Exception {
        String said = "Zw\u00f6lf \ud83d\ude00";
        String event = "data:" + Ledger.delta(said).replace(",\"model\"", ",\ndata:\"model\"");
        String stream = (event + "\n\ndata: " + Ledger.finish() + "\n\ndata: [DONE]\n\n").replace("\n", lineEnd);
        router.first(38).always(request -> Reply.stream(text(stream)).inWritesOf(1));

        List<String> payloads = Sse.payloads(ledger.ask(router, alone(38), true).body());

        String expected = Ledger.delta(said).replace(",\"model\"", ",\n\"model\"");
        assertThat(payloads).containsExactly(latin1(expected), Ledger.finish(), "[DONE]");
    }

    @Test
    @Row(39)
    void bytesThatAreNoTextStayAsTheyAre(Ledger ledger) throws Exception {
        byte[] event =
                ("data: " + Ledger.delta("\u00ff\u00fe\u0080 \\ud800") + "\n\n").getBytes(StandardCharsets.ISO_8859_1);
        router.first(39)
                .always(request -> Reply.stream(
                        Script.bytes(event).then(events(Ledger.finish())).then(done())));

        List<String> payloads = Sse.payloads(ledger.ask(router, alone(39), true).body());

        assertThat(payloads.getFirst()).isEqualTo(Ledger.delta("\u00ff\u00fe\u0080 \\ud800"));
    }

    @ParameterizedTest
    @Row(40)
    @ValueSource(booleans = {true, false})
    void whatComesBehindTheEndIsNotWaitedFor(boolean talks, Ledger ledger) throws Exception {
        Script behind = talks ? events("{\"late\":1}", "{\"later\":1}").then(stall()) : stall();
        router.first(40)
                .always(request -> ledger.good(request)
                        .body(events(Ledger.delta(Ledger.idOf(request)), Ledger.finish())
                                .then(done())
                                .then(behind)));
        ledger.askOften(router, alone(40), true, 200);
        ledger.assertAllAnswered();
    }

    /// Fewer in a row than it takes to rest.
    private static void oneInThreeIsCut(int row, Script end, String code, Ledger ledger) throws Exception {
        AtomicInteger number = new AtomicInteger();
        router.first(row)
                .always(request -> number.getAndIncrement() % 3 == 0
                        ? Reply.stream(
                                events(Ledger.delta(Ledger.idOf(request))).then(end))
                        : ledger.good(request));
        ledger.askOften(router, alone(row), true, OFTEN, 4);
        ledger.assertCutOrWhole(code);
    }

    /// The client sees what came, then the error, and no end that looks like one.
    private static void assertCut(int row, Reply cut, String code, Ledger ledger) throws IOException {
        router.first(row).always(request -> cut);
        List<String> payloads =
                Sse.payloads(ledger.ask(router, alone(row), true).body());
        assertThat(payloads).hasSize(2);
        assertThat(payloads.getFirst()).isEqualTo(HALF);
        assertThat(payloads.getLast()).startsWith("{\"error\":").contains("\"code\":\"" + code + "\"");
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
