package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static io.genrouter.vendors.testing.Script.stall;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rows of section D that speak of the process and its host.
@ExtendWith(FaultReport.class)
class HostFaults {

    private static final String CHAT = "/v1/chat/completions";
    private static final int SPARE_DESCRIPTORS = 32;
    private static final int CROWD = 48;

    @Test
    @Row(62)
    void withoutFileDescriptorsItWaitsAndRecovers(Ledger ledger) throws Exception {
        long needed;
        try (FaultRouter router = FaultRouter.start(62)) {
            router.first(62).always(ledger::good);
            ledger.askOften(router, alone(62), false, 100);
            needed = descriptors(router.router().process());
        }
        RouterSetup scarce = FaultRouter.withShortLimits()
                .launchedBy("bash", "-c", "ulimit -n " + (needed + SPARE_DESCRIPTORS) + "; exec \"$@\"", "router");
        try (FaultRouter router = FaultRouter.start(scarce, 62)) {
            router.first(62).always(ledger::good);
            List<WireClient> idle = new ArrayList<>();
            try {
                // As many again as it has descriptors for: the kernel holds them until somebody accepts them.
                for (int i = 0; i < 2 * SPARE_DESCRIPTORS; i++) {
                    idle.add(router.connect());
                }
                Duration before = cpu(router.router().process());
                TimeUnit.SECONDS.sleep(2);
                Duration burnt = cpu(router.router().process()).minus(before);
                assertThat(burnt)
                        .as("CPU time of two seconds without descriptors")
                        .isLessThan(Duration.ofSeconds(1));
            } finally {
                for (WireClient client : idle) {
                    client.close();
                }
            }
            awaitServed(router, alone(62), Duration.ofSeconds(10));
            ledger.askOften(router, alone(62), false, 200);
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(63)
    void whenAllPlacesAreTakenTheRestIsShedAtOnce(Ledger ledger) throws Exception {
        int places = 10;
        RouterSetup small = FaultRouter.withShortLimits()
                .setting("limits.inFlight", Integer.toString(places))
                .setting("limits.total", "60s");
        try (FaultRouter router = FaultRouter.start(small, 63)) {
            router.first(63).always(request -> Reply.nothing(stall()));
            List<WireClient> waiting = new ArrayList<>();
            try {
                for (int i = 0; i < places; i++) {
                    waiting.add(router.connect().post(CHAT, body(alone(63), false)));
                }
                router.first(63).awaitRequest(places - 1);
                List<Duration> took = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    long began = System.nanoTime();
                    WireAnswer shed = ledger.ask(router, alone(63), false);
                    took.add(Duration.ofNanos(System.nanoTime() - began));
                    assertThat(shed.status()).isEqualTo(503);
                    assertThat(shed.header("retry-after")).contains("1");
                }
                assertAtOnce(took, ledger);
                assertThat(router.metric("router_shed_total{reason=\"in_flight\""))
                        .isEqualTo(took.size());
                try (WireClient admin = router.router().connectToAdmin()) {
                    assertThat(admin.get("/healthcheck").readAnswer().status()).isEqualTo(200);
                }
            } finally {
                for (WireClient client : waiting) {
                    client.close();
                }
            }
            router.first(63).always(ledger::good);
            awaitServed(router, alone(63), Duration.ofSeconds(10));
        }
    }

    /// A process that is idle is late for nobody. So bodies that take longer to look through than the limit make it
    /// late, and what is measured are the refusals from then on, until it has seen that it is well again.
    @Test
    @Row(63)
    @Timeout(300)
    void aRefusalForTheRoutersOwnDelayComesAtOnce(Ledger ledger) throws Exception {
        RouterSetup impatient = FaultRouter.withShortLimits()
                .setting("limits.ownDelay", "1ms")
                .setting("limits.headers", "30s")
                .setting("limits.total", "60s");
        try (FaultRouter router = FaultRouter.start(impatient, 63)) {
            router.first(63).always(request -> Reply.json(Ledger.completion("x")));
            byte[] large = new String(body(alone(63), false), StandardCharsets.UTF_8)
                    .replace(Ledger.NOBODYS, "x".repeat(8 << 20))
                    .getBytes(StandardCharsets.UTF_8);
            byte[] small = body(alone(63), false);
            List<Duration> took = new ArrayList<>();
            while (took.size() < 200) {
                while (outcomeOf(router, large).equals("200")) {
                    TimeUnit.MILLISECONDS.sleep(200);
                }
                addRefusals(router, small, took);
            }
            assertAtOnce(took, ledger);
            assertThat(router.metric("router_shed_total{reason=\"own_delay\"")).isGreaterThanOrEqualTo(took.size());
        }
    }

    /// More than two processors can scan: bodies of a megabyte, from many at a time. Whoever comes while
    /// requests have waited for too long is told so, and when the crowd has gone all is as before.
    @Test
    @Row(63)
    void whereRequestsWaitForTheRouterItselfNewOnesAreShed(Ledger ledger) throws Exception {
        RouterSetup impatient = FaultRouter.withShortLimits()
                .setting("limits.ownDelay", "1ms")
                .setting("limits.headers", "30s")
                .setting("limits.total", "60s");
        try (FaultRouter router = FaultRouter.start(impatient, 63)) {
            router.first(63).always(request -> Reply.json(Ledger.completion("x")));
            byte[] large = new String(body(alone(63), false), StandardCharsets.UTF_8)
                    .replace(Ledger.NOBODYS, "x".repeat(1 << 20))
                    .getBytes(StandardCharsets.UTF_8);
            Queue<String> outcomes = new ConcurrentLinkedQueue<>();
            long end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
            List<Future<?>> all = new ArrayList<>();
            try (ExecutorService crowd = Executors.newFixedThreadPool(CROWD)) {
                for (int i = 0; i < CROWD; i++) {
                    all.add(crowd.submit(() -> {
                        while (System.nanoTime() - end < 0) {
                            outcomes.add(outcomeOf(router, large));
                        }
                        return null;
                    }));
                }
                try (WireClient admin = router.router().connectToAdmin()) {
                    assertThat(admin.get("/healthcheck").readAnswer().status()).isEqualTo(200);
                }
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertThat(outcomes).containsOnly("200", "503 overloaded").contains("503 overloaded", "200");
            router.first(63).always(ledger::good);
            awaitServed(router, alone(63), Duration.ofSeconds(10));
        }
    }

    @Test
    @Row(64)
    void largeBodiesOnASmallHeapAreShed() throws Exception {
        RouterSetup small = FaultRouter.withShortLimits()
                .setting("limits.total", "30s")
                .environment("JAVA_TOOL_OPTIONS", "-Xmx128m");
        try (FaultRouter router = FaultRouter.start(small, 64)) {
            router.first(64).always(request -> Reply.json(Ledger.completion("x")));
            byte[] large = ("{\"model\":\"" + alone(64) + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
                            + "x".repeat(6 << 20) + "\"}]}")
                    .getBytes(StandardCharsets.US_ASCII);
            List<Future<String>> answers = new ArrayList<>();
            try (ExecutorService many = Executors.newFixedThreadPool(12)) {
                for (int i = 0; i < 60; i++) {
                    answers.add(many.submit(() -> outcomeOf(router, large)));
                }
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : answers) {
                outcomes.add(answer.get());
            }
            assertThat(outcomes).containsOnly("200", "503 overloaded").contains("200");
            assertThat(router.first(64).problems()).isEmpty();
            assertThat(router.router().log()).doesNotContain("OutOfMemoryError");
            Ledger after = new Ledger();
            router.first(64).always(after::good);
            after.askOften(router, alone(64), true, 200);
            after.assertAllAnswered();
        }
    }

    @Test
    @Row(65)
    void fiveHundredStreamsSurviveATermSignal(Ledger ledger) throws Exception {
        termWithStreams();
    }

    @RepeatedTest(10)
    @Row(65)
    @Tag("long")
    void fiveHundredStreamsSurviveATermSignalTenTimes(Ledger ledger) throws Exception {
        termWithStreams();
    }

    @Test
    @Row(66)
    void afterAKillItServesAgain(Ledger ledger) throws Exception {
        for (int i = 0; i < 2; i++) {
            long began = System.nanoTime();
            try (FaultRouter router = FaultRouter.start(66)) {
                System.out.println("ready after " + Duration.ofNanos(System.nanoTime() - began));
                router.first(66).always(ledger::good);
                ledger.askOften(router, alone(66), true, 200);
            }
        }
        ledger.assertAllAnswered();
    }

    @ParameterizedTest
    @Row(67)
    @ValueSource(strings = {"> /dev/full", "> >(exec sleep 30 >/dev/null)"})
    void aLogThatTakesNothingHoldsNobodyUp(String redirection, Ledger ledger) throws Exception {
        RouterSetup mute = FaultRouter.withShortLimits()
                .setting("limits.total", "30s")
                .setting("logging.appenders[0].neverBlock", "true")
                .launchedBy("bash", "-c", "exec \"$@\" " + redirection, "router");
        try (FaultRouter router = FaultRouter.start(mute, 67)) {
            router.first(67).always(ledger::good);
            ledger.askOften(router, alone(67), false, 5000);
        }
        ledger.assertAllAnswered();
    }

    @Test
    @Row(68)
    void aScrapeThatReadsNothingHoldsNobodyUp(Ledger ledger) throws Exception {
        try (FaultRouter router = FaultRouter.start(68)) {
            router.first(68).always(ledger::good);
            List<WireClient> stuck = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    stuck.add(router.connect().get("/metrics"));
                }
                ledger.askOften(router, alone(68), false, 1000);
            } finally {
                for (WireClient client : stuck) {
                    client.close();
                }
            }
        }
        ledger.assertAllAnswered();
    }

    private static void termWithStreams() throws Exception {
        int streams = 500;
        Gate gate = Gate.shut();
        try (FaultRouter router = FaultRouter.start(
                FaultRouter.withShortLimits()
                        .setting("limits.connect", "10s")
                        .setting("limits.headers", "30s")
                        .setting("limits.firstEvent", "30s")
                        .setting("limits.gap", "60s")
                        .setting("limits.drain", "60s"),
                65)) {
            router.first(65)
                    .always(request -> Reply.stream(events(Ledger.delta("Half"))
                            .then(gate)
                            .then(events(Ledger.finish()))
                            .then(done())));
            List<WireClient> clients = new ArrayList<>();
            try {
                for (int i = 0; i < streams; i++) {
                    clients.add(router.connect().post(CHAT, body(alone(65), true)));
                }
                for (WireClient client : clients) {
                    client.readHead();
                    assertThat(client.readTo("\n\n")).contains("Half");
                }
                router.router().process().destroy();
                awaitNotReady(router.router());
                gate.open();
                for (WireClient client : clients) {
                    assertThat(Sse.payloads(client.readBody().body())).endsWith(Ledger.finish(), "[DONE]");
                }
                assertThat(router.router().process().waitFor(60, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(router.router().process().exitValue()).isEqualTo(143);
            } finally {
                gate.open();
                for (WireClient client : clients) {
                    client.close();
                }
            }
        }
    }

    /// Asks until a request is served.
    private static void addRefusals(FaultRouter router, byte[] body, List<Duration> took) throws IOException {
        while (true) {
            try (WireClient client = router.connect()) {
                long began = System.nanoTime();
                WireAnswer answer = client.post(CHAT, body).readAnswer();
                Duration passed = Duration.ofNanos(System.nanoTime() - began);
                if (answer.status() == 200) {
                    return;
                }
                assertThat(Ledger.outcome(answer)).isEqualTo("503 overloaded");
                assertThat(answer.header("retry-after")).contains("1");
                took.add(passed);
            }
        }
    }

    private static void assertAtOnce(List<Duration> took, Ledger ledger) {
        took.sort(Duration::compareTo);
        Duration median = took.get(took.size() / 2);
        Duration p99 = took.get(took.size() * 99 / 100);
        ledger.note("%d refusals, p50 %.1f ms, p99 %.1f ms"
                .formatted(took.size(), median.toNanos() / 1e6, p99.toNanos() / 1e6));
        assertThat(median).isLessThan(Duration.ofMillis(50));
    }

    private static void awaitNotReady(RunningRouter router) throws IOException {
        int status = 200;
        while (status != 503) {
            try (WireClient client = router.connect()) {
                status = client.get("/ready").readAnswer().status();
            }
        }
    }

    private static void awaitServed(FaultRouter router, String model, Duration most) throws Exception {
        long began = System.nanoTime();
        while (true) {
            try (WireClient client = router.connect()) {
                if (client.post(CHAT, body(model, false)).readAnswer().status() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // the host has nothing left for a connection
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(most);
        }
    }

    private static String outcomeOf(FaultRouter router, byte[] body) throws IOException {
        try (WireClient client = router.connect()) {
            return Ledger.outcome(client.post(CHAT, body).readAnswer());
        }
    }

    private static long descriptors(Process process) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.count();
        }
    }

    private static Duration cpu(Process process) {
        return process.toHandle().info().totalCpuDuration().orElseThrow();
    }

    private static byte[] body(String model, boolean stream) {
        return "{\"model\":\"%s\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
                .formatted(model, stream, Ledger.NOBODYS)
                .getBytes(StandardCharsets.UTF_8);
    }
}
