package io.genrouter.bootstrap.faults;

import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Ticker;
import io.genrouter.application.attempt.Timers;
import io.genrouter.bootstrap.faults.StormOperator.Absence;
import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Rows 58 and 59 under load: reload after reload, three in ten of a corrupt pair, while clients ask and
/// stream. Not one request fails, nobody is sent to a key after it was taken out, one that rests goes on to
/// rest whatever its number is, and in the end everybody has its share. [ReloadStormLongFaults] is the long
/// form.
@Timeout(300)
@ExtendWith(FaultReport.class)
class ReloadStormFaults {

    private static final String TIRED = Keys.named("tired");
    private static final List<String> STEADY = List.of(Keys.named("steady-1"), Keys.named("steady-2"), TIRED);
    private static final List<String> FICKLE =
            List.of(Keys.named("fickle-1"), Keys.named("fickle-2"), Keys.named("fickle-3"), Keys.named("fickle-4"));
    private static final Pattern SENT = Pattern.compile("sent at (\\d+) ns");
    private static final String EVENT = """
            {"id":"1","choices":[{"index":0,"delta":{"content":"One"},"finish_reason":null}]}""";
    private static final String LAST = """
            {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
    private static final String ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";
    private static final String LIMITED = """
            {"error":{"message":"slow down","type":"rate_limit_error","param":null,"code":null}}""";

    private static Ticker gatekeeper;
    private static ScriptedVendor vendor;
    private static RunningRouter router;
    private static OperatorsFolder folder;

    @BeforeAll
    static void start() throws Exception {
        gatekeeper = Timers.onOneThread("gatekeeper");
        vendor = ScriptedVendor.start().always(ReloadStormFaults::answer);
        var setup = Keys.router()
                .vendor("v", vendor.baseUrl())
                .model("v", "m-1")
                .model("v", "m-2")
                .model("v", "m-3");
        STEADY.forEach(key -> setup.credential("v", key));
        FICKLE.forEach(key -> setup.credential("v", key));
        router = setup.start();
        folder = new OperatorsFolder(router, vendor.baseUrl());
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        gatekeeper.close();
        vendor.close();
    }

    private static Reply answer(ReceivedRequest request) {
        if (isOf(request, TIRED)) {
            return Reply.json(429, LIMITED).header("Retry-After", "600");
        }
        if (!request.text().contains("\"stream\":true")) {
            return Reply.json(ANSWER);
        }
        Gate pause = Gate.shut();
        gatekeeper.after(TimeUnit.MILLISECONDS.toNanos(150), pause::open);
        return Reply.stream(events(EVENT).then(pause).then(events(LAST)).then(done()));
    }

    @Test
    @Row(59)
    void aStormOfReloadsCostsNobodyAnything() throws Exception {
        storm(200, 8);
    }

    static void storm(int reloads, int seconds) throws Exception {
        tire();
        int before = vendor.requests().size();
        StormOperator operator = new StormOperator(folder, STEADY, FICKLE);
        long start = System.nanoTime();
        List<String> failures;
        try (StormClients clients = new StormClients(router)) {
            clients.start();
            for (int reload = 0; reload < reloads; reload++) {
                operator.change();
                sleepUntil(start + TimeUnit.SECONDS.toNanos(seconds) * (reload + 1) / reloads);
            }
            failures = clients.stop();
            System.out.printf(
                    "%d reloads in %.1f s: %d applied, %d rejected; %d answers and %d streams, %d of them failed%n",
                    reloads,
                    (System.nanoTime() - start) / 1e9,
                    operator.applied(),
                    operator.rejected(),
                    clients.answers(),
                    clients.streams(),
                    failures.size());
        }

        assertThat(failures).isEmpty();
        assertThat(operator.complaints()).isEmpty();
        assertThat(operator.rejected()).isBetween(reloads / 5, reloads * 2 / 5);
        List<ReceivedRequest> during =
                List.copyOf(vendor.requests().subList(before, vendor.requests().size()));
        assertThat(during).filteredOn(request -> isOf(request, TIRED)).isEmpty();
        assertNobodyWasSentToOneThatWasOut(during, operator.absences(), reloads);
        operator.restore();
        assertEvenShares();
        assertThat(vendor.problems()).isEmpty();
    }

    /// Each combination of that key is asked once, and rests from then on. A request that meets all three is in
    /// vain.
    private static void tire() throws IOException {
        try (WireClient client = router.connect()) {
            for (int i = 0; i < 21; i++) {
                client.post("/v1/chat/completions", OperatorsFolder.chat("hello", false))
                        .readAnswer();
            }
        }
        assertThat(vendor.requests())
                .filteredOn(request -> isOf(request, TIRED))
                .hasSize(3);
    }

    private static void assertNobodyWasSentToOneThatWasOut(
            List<ReceivedRequest> requests, Collection<Absence> absences, int reloads) {
        Map<String, List<Absence>> byKey = new HashMap<>();
        FICKLE.forEach(key -> byKey.put(
                key,
                absences.stream().filter(absence -> absence.key().equals(key)).toList()));
        assertThat(absences).hasSizeGreaterThan(reloads / 10);
        assertThat(requests)
                .as("requests with keys that were out")
                .filteredOn(request -> byKey.getOrDefault(request.key().orElseThrow(), List.of()).stream()
                        .anyMatch(absence -> absence.covers(sentAt(request), request.atNanos())))
                .isEmpty();
    }

    /// 18 combinations do not rest.
    private static void assertEvenShares() throws IOException {
        int before = vendor.requests().size();
        ask(18 * 5);
        Map<String, Integer> counts = new HashMap<>();
        vendor.requests().stream().skip(before).forEach(request -> counts.merge(combination(request), 1, Integer::sum));

        assertThat(counts).hasSize(18);
        assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(4, 6));
    }

    private static void ask(int times) throws IOException {
        try (WireClient client = router.connect()) {
            for (int i = 0; i < times; i++) {
                assertThat(client.post("/v1/chat/completions", OperatorsFolder.chat("hello", false))
                                .readAnswer()
                                .status())
                        .isEqualTo(200);
            }
        }
    }

    private static long sentAt(ReceivedRequest request) {
        Matcher sent = SENT.matcher(request.text());
        assertThat(sent.find()).isTrue();
        return Long.parseLong(sent.group(1));
    }

    private static String combination(ReceivedRequest request) {
        Matcher model = Pattern.compile("\"model\":\"(m-\\d)\"").matcher(request.text());
        assertThat(model.find()).isTrue();
        return request.key().orElseThrow() + " " + model.group(1);
    }

    private static boolean isOf(ReceivedRequest request, String key) {
        return request.key().equals(Optional.of(key));
    }

    private static void sleepUntil(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, nanos - System.nanoTime()));
    }
}
