package io.genrouter.bootstrap.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.genrouter.bootstrap.testing.RouterSetup;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Every recorded chat goes through the jar: the test plays the client and the vendor, the oracle says what has to come
/// of it.
/// Each one that may fail over is played twice: once the second attempt is answered well, once every attempt ends
/// alike.
@Timeout(600)
class TrafficReplayIT {

    private static final Path SHARED = Path.of("..", "..", "shared", "traffic", "open");
    private static final Path OUR_OWN = Path.of("src", "test", "resources", "recordings");
    private static final int AT_A_TIME = 8;

    @Test
    void everyRecordingOfOurOwnComesOutAsItHasTo() throws Exception {
        replay(OUR_OWN);
    }

    @Test
    void everySharedRecordingComesOutAsItHasTo() throws Exception {
        assumeTrue(
                Files.isDirectory(SHARED),
                "The shared recordings (../shared/traffic) are not here: only those of our own were replayed.");
        replay(SHARED);
    }

    private static void replay(Path folder) throws Exception {
        List<Recording> recordings = Recording.under(folder);
        Table table = new Table();
        List<Replay> replays = new ArrayList<>();
        for (Recording recording : recordings) {
            if (!recording.isChat()) {
                table.count(recording.kind(), recording.status(), "other protocol, not replayed");
                continue;
            }
            Replay replay = new Replay(recording, replays.size(), true);
            table.count(recording.kind(), recording.status(), replay.expected().cell());
            replays.add(replay);
            if (replay.expected() instanceof Expected.Failover) {
                replays.add(new Replay(recording, replays.size(), false));
            }
        }
        List<String> complaints = play(replays);
        System.out.println(table);
        System.out.println(replays.size() + " replays, " + complaints.size() + " complaints");
        assertThat(table.total()).isEqualTo(recordings.size()).isPositive();
        assertThat(complaints).isEmpty();
    }

    private static List<String> play(List<Replay> replays) throws Exception {
        Map<String, Replay> byVendor = replays.stream().collect(Collectors.toMap(Replay::vendor, Function.identity()));
        try (ScriptedVendor vendor = ScriptedVendor.start().always(request -> answer(byVendor, request));
                RunningRouter router = router(replays, vendor.port());
                ExecutorService clients = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<List<String>>> verdicts = new ArrayList<>();
            for (Replay replay : replays) {
                verdicts.add(clients.submit(() -> play(replay, router)));
            }
            List<String> complaints = new ArrayList<>(vendor.problems());
            for (Future<List<String>> verdict : verdicts) {
                complaints.addAll(verdict.get());
            }
            return complaints;
        }
    }

    private static List<String> play(Replay replay, RunningRouter router) throws IOException {
        WireAnswer answer = replay.ask(router);
        return Verdict.on(replay, answer).stream()
                .map(complaint -> replay.expected().cell() + (replay.onceOnly() ? "" : ", every attempt alike") + ": "
                        + replay.recording().name() + ": " + complaint)
                .toList();
    }

    private static Reply answer(Map<String, Replay> replays, ReceivedRequest request) {
        String[] path = request.path().split("/", 3);
        Replay replay = replays.get(path[1]);
        if (replay == null || !path[2].equals("v1/chat/completions")) {
            throw new AssertionError("no replay for " + request.target());
        }
        return replay.answer(request);
    }

    private static RunningRouter router(List<Replay> replays, int vendorPort) throws Exception {
        RouterSetup setup = RunningRouter.with();
        replays.forEach(replay -> replay.configure(setup, vendorPort));
        return setup.start();
    }
}
