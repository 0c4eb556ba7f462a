package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.pause;
import static io.genrouter.vendors.testing.Script.stall;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.FullListener;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Each limit as it is shipped, in its full length, side by side. The other classes have them in milliseconds.
@Timeout(900)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(FaultReport.class)
class RealLimitsFaults {

    private static final String CHAT = "/v1/chat/completions";
    private static final String HALF = Ledger.delta("Half");

    /// What a busy machine may be late by.
    private static final Duration SLACK = Duration.ofSeconds(15);

    private static FullListener blackHole;
    private static FaultRouter router;

    @BeforeAll
    static void start() throws Exception {
        blackHole = FullListener.open();
        router = FaultRouter.start(
                RunningRouter.with(),
                Map.of(FaultRouter.nameOfFirst(2), URI.create(blackHole.baseUrl() + "/v1")),
                2,
                6,
                12,
                23,
                24,
                31,
                32,
                34,
                35,
                43,
                44);
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        blackHole.close();
    }

    @Test
    @Row(2)
    void aHostThatDoesNotAnswerIsGivenFiveSeconds(Ledger ledger) throws Exception {
        long began = System.nanoTime();
        WireAnswer answer = ledger.ask(router, alone(2), false);
        assertTook(began, Duration.ofSeconds(5));
        assertThat(Ledger.outcome(answer)).isEqualTo("504 upstream_timeout");
    }

    @Test
    @Row(6)
    void theHeadersOfAStreamAreGivenAMinute(Ledger ledger) throws Exception {
        router.first(6).always(request -> Reply.nothing(stall()));
        long began = System.nanoTime();
        WireAnswer answer = ledger.ask(router, alone(6), true);
        assertTook(began, Duration.ofSeconds(60));
        assertThat(answer.text()).startsWith(": ka\n: ka\n: ka\n").contains("\"code\":\"upstream_timeout\"");
    }

    @Test
    @Row(12)
    void aRateLimitWithoutATimeIsARestOfFiveSeconds(Ledger ledger) throws Exception {
        router.first(12)
                .always(request -> Reply.json(429, "{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":null}}"));
        long began = System.nanoTime();
        assertThat(new Ledger().ask(router, alone(12), false).status()).isEqualTo(429);
        router.first(12).always(ledger::good);
        int status = 0;
        while (status != 200) {
            status = new Ledger().ask(router, alone(12), false).status();
        }
        assertTook(began, Duration.ofSeconds(5));
        assertThat(router.first(12).requests()).hasSize(2);
    }

    @Test
    @Row(31)
    void aSilentVendorIsBridgedAfterFifteenSeconds() throws Exception {
        router.first(31).always(request -> Reply.stream(stall()));
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.post(CHAT, body(alone(31), true)).readHead();
            assertThat(client.readTo("\n")).isEqualTo(": ka\n");
            assertTook(began, Duration.ofSeconds(15));
            assertThat(client.readTo("\n")).isEqualTo(": ka\n");
            assertTook(began, Duration.ofSeconds(30));
        }
    }

    @Test
    @Row(32)
    void aStallOfAMinuteEndsAStream(Ledger ledger) throws Exception {
        router.first(32).always(request -> Reply.stream(events(HALF).then(stall())));
        long began = System.nanoTime();
        WireAnswer answer = ledger.ask(router, alone(32), true);
        assertTook(began, Duration.ofSeconds(60));
        assertThat(Sse.payloads(answer.body()).getLast()).contains("\"code\":\"upstream_stalled\"");
    }

    @Test
    @Row(34)
    void aStreamThatIsWholeButForItsEndIsGivenFiveSeconds(Ledger ledger) throws Exception {
        router.first(34)
                .always(request -> Reply.stream(events(HALF, Ledger.finish()).then(stall())));
        long began = System.nanoTime();
        List<String> payloads = Sse.payloads(ledger.ask(router, alone(34), true).body());
        assertTook(began, Duration.ofSeconds(5));
        assertThat(payloads).containsExactly(HALF, Ledger.finish(), "[DONE]");
    }

    @Test
    @Row(43)
    void aClientThatReadsNothingIsGivenAMinute() throws Exception {
        Script endless = events(Ledger.delta("x".repeat(64 << 10)));
        for (int i = 0; i < 9; i++) {
            endless = endless.then(endless);
        }
        Script stream = endless.then(stall());
        router.first(43).always(request -> Reply.stream(stream));
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.post(CHAT, body(alone(43), true));
            ReceivedRequest request = router.first(43).awaitRequest(0);
            awaitPeerGone(
                    router.first(43),
                    request.connection(),
                    Duration.ofSeconds(60).plus(SLACK));
            assertTook(began, Duration.ofSeconds(60));
        }
    }

    @Test
    @Row(44)
    void aHeadIsGivenTenSeconds() throws Exception {
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.send("POST /v1/chat/comp").patience(Duration.ofSeconds(60));
            assertThat(client.readAnswer().status()).isEqualTo(408);
            assertTook(began, Duration.ofSeconds(10));
        }
    }

    @Test
    @Row(44)
    void aBodyThatDripsIsGivenTenSeconds() throws Exception {
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.send("POST " + CHAT + " HTTP/1.1\r\nHost: r\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{")
                    .patience(Duration.ofSeconds(60));
            assertThat(client.readAnswer().status()).isEqualTo(408);
            assertTook(began, Duration.ofSeconds(10));
        }
    }

    @Test
    @Row(23)
    @Tag("long")
    void theFirstEventIsGivenTwoMinutes(Ledger ledger) throws Exception {
        router.first(23).always(request -> Reply.stream(stall()));
        long began = System.nanoTime();
        WireAnswer answer = ledger.ask(router, alone(23), true);
        assertTook(began, Duration.ofMinutes(2));
        assertThat(answer.text()).contains("\"code\":\"upstream_timeout\"");
    }

    @Test
    @Row(6)
    @Tag("long")
    void anAnswerThatIsNotStreamedIsGivenTenMinutes() throws Exception {
        router.first(24).always(request -> Reply.nothing(stall()));
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.post(CHAT, body(alone(24), false)).patience(Duration.ofSeconds(700));
            assertThat(Ledger.outcome(client.readAnswer())).isEqualTo("504 upstream_timeout");
            assertTook(began, Duration.ofMinutes(10));
        }
    }

    /// An event every five seconds: nobody is silent, and still it ends.
    @Test
    @Row(32)
    @Tag("hour")
    @Timeout(4500)
    void aStreamThatNeverEndsIsGivenAnHour(Ledger ledger) throws Exception {
        Script trickle = events(HALF).then(pause(Duration.ofSeconds(5)));
        for (int i = 0; i < 10; i++) {
            trickle = trickle.then(trickle);
        }
        Script endless = trickle;
        router.first(35).always(request -> Reply.stream(endless));
        try (WireClient client = router.connect()) {
            long began = System.nanoTime();
            client.post(CHAT, body(alone(35), true)).patience(Duration.ofSeconds(60));
            List<String> payloads = Sse.payloads(client.readAnswer().body());
            assertTook(began, Duration.ofHours(1));
            assertThat(payloads).hasSizeBetween(600, 722);
            assertThat(payloads.getLast()).contains("\"code\":\"stream_too_long\"");
            router.first(35).awaitPeerGone(0);
            ledger.note(payloads.size() - 1 + " events");
        }
    }

    private static void assertTook(long began, Duration limit) {
        // A limit counts from the sending, which is a little later than the test's own beginning.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(limit, limit.plus(SLACK));
    }

    private static void awaitPeerGone(ScriptedVendor vendor, int connection, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (vendor.peerGone(connection).isEmpty()) {
            assertThat(System.nanoTime() - deadline)
                    .as("the vendor's call goes on")
                    .isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static byte[] body(String model, boolean stream) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, Ledger.NOBODYS)
                .getBytes(StandardCharsets.UTF_8);
    }
}
