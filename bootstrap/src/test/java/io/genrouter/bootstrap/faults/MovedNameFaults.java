package io.genrouter.bootstrap.faults;

import static io.genrouter.bootstrap.faults.FaultRouter.alone;
import static io.genrouter.vendors.testing.Script.done;
import static io.genrouter.vendors.testing.Script.events;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.Gate;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Row 4: a vendor's name comes to stand for another address, as it is shipped and in real time.
@Timeout(240)
@Execution(ExecutionMode.CONCURRENT)
@ExtendWith(FaultReport.class)
class MovedNameFaults {

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

    @Test
    @Row(4)
    void aNameThatMovesIsFollowedWithinAMinuteAndItsStreamsFinish(@TempDir Path folder, Ledger ledger)
            throws Exception {
        Gate gate = Gate.shut();
        Path names = folder.resolve("hosts");
        pointTo(names, "127.0.0.2");
        RouterSetup setup = RunningRouter.with().environment("JAVA_TOOL_OPTIONS", "-Djdk.net.hosts.file=" + names);
        try (ScriptedVendor old = ScriptedVendor.startAt("127.0.0.2", 0);
                ScriptedVendor next = ScriptedVendor.startAt("127.0.0.3", old.port());
                FaultRouter router = FaultRouter.start(
                        setup,
                        Map.of(FaultRouter.nameOfFirst(4), URI.create("http://localhost:" + old.port() + "/v1")),
                        4);
                WireClient stream = router.connect()) {
            old.always(request -> request.text().contains("\"stream\":true")
                    ? Reply.stream(events(Ledger.delta("Half"))
                            .then(gate)
                            .then(events(Ledger.finish()))
                            .then(done()))
                    : ledger.good(request));
            next.always(ledger::good);
            stream.post("/v1/chat/completions", body(alone(4), true)).readHead();
            assertThat(stream.readTo("\n\n")).contains("Half");
            ledger.askOften(router, alone(4), false, 100);

            pointTo(names, "127.0.0.3");
            long moved = System.nanoTime();
            while (next.requests().isEmpty()) {
                assertThat(Duration.ofNanos(System.nanoTime() - moved)).isLessThan(SEEN_WITHIN);
                ledger.ask(router, alone(4), false);
                TimeUnit.MILLISECONDS.sleep(20); // the pace of the requests
            }
            System.out.println("a name that moved: followed after " + Duration.ofNanos(System.nanoTime() - moved));
            gate.open();
            assertThat(Sse.payloads(stream.readBody().body())).endsWith(Ledger.finish(), "[DONE]");
        } finally {
            gate.open();
        }
        ledger.assertAllAnswered();
    }

    private static void pointTo(Path names, String address) throws Exception {
        Path next = names.resolveSibling("next");
        Files.writeString(next, address + " localhost\n", StandardCharsets.US_ASCII);
        Files.move(next, names, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] body(String model, boolean stream) {
        return new String(OperatorsFolder.chat("x", stream), StandardCharsets.UTF_8)
                .replace("\"any\"", "\"" + model + "\"")
                .getBytes(StandardCharsets.UTF_8);
    }
}
