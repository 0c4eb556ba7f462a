package io.genrouter.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// Row 57: files that others take the place of, by rename and as Kubernetes does it, by a symlink to a folder. There
/// key and model of each pair have the same number, and no request may mix two pairs.
@Timeout(180)
@ExtendWith(FaultReport.class)
class SwappedFilesFaults {

    private static final int SWAPS = 12;
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(2);

    /// Of a machine that is busy with something else, once.
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Set<String> mixed = ConcurrentHashMap.newKeySet();
    private static volatile Ledger books = new Ledger();
    private static ScriptedVendor vendor;
    private static RunningRouter router;
    private static OperatorsFolder operator;

    @BeforeAll
    static void start() throws Exception {
        vendor = ScriptedVendor.start().always(SwappedFilesFaults::answer);
        router = Keys.router()
                .vendor("v", vendor.baseUrl())
                .credential("v", Keys.named("key-0"))
                .model("v", "model-0")
                .start();
        operator = new OperatorsFolder(router, vendor.baseUrl());
    }

    @AfterAll
    static void stop() throws IOException {
        router.close();
        vendor.close();
    }

    private static Reply answer(ReceivedRequest request) {
        int number = Integer.parseInt(
                Keys.CANARIES.nameOf(request.key().orElseThrow()).substring("key-".length()));
        if (number > 100 && !request.text().contains("\"model-" + number + "\"")) {
            mixed.add(request.key() + " with " + request.text());
        }
        return books.good(request);
    }

    @Test
    @Row(57)
    void aFileIsServedSoonAfterItTookTheOthersPlace(Ledger ledger) throws Exception {
        List<Duration> seen = new ArrayList<>();
        for (int swap = 1; swap <= SWAPS; swap++) {
            operator.replace("models.json", operator.models(List.of("model-" + swap)));
            seen.add(awaitModel("model-" + swap, ledger));
        }
        assertSeenSoon("renamed", seen);
    }

    @Test
    @Row(57)
    void aFolderThatASymlinkTurnsToIsServedSoonAndItsFilesAreNeverMixed(Ledger ledger) throws Exception {
        layOutAsKubernetesDoes();
        List<Duration> seen = new ArrayList<>();
        for (int swap = 101; swap <= 100 + SWAPS; swap++) {
            turnTo(folderOfPair(swap));
            seen.add(awaitModel("model-" + swap, ledger));
        }
        assertSeenSoon("symlinked", seen);
        assertThat(mixed).isEmpty();
    }

    private static void assertSeenSoon(String how, List<Duration> seen) {
        List<Duration> sorted = seen.stream().sorted().toList();
        Duration median = sorted.get(sorted.size() / 2);
        System.out.printf(
                "%s %d times: seen after %d ms (median), %d ms (most)%n",
                how, seen.size(), median.toMillis(), sorted.getLast().toMillis());
        assertThat(median).isLessThanOrEqualTo(SEEN_WITHIN);
    }

    /// Asks again and again until that model serves, so that requests meet the swap wherever it is.
    private static Duration awaitModel(String model, Ledger ledger) throws IOException {
        long since = System.nanoTime();
        books = ledger;
        try (WireClient client = router.connect()) {
            while (System.nanoTime() - since < LIMIT.toNanos()) {
                WireAnswer answer = ledger.ask(client, "any", false);
                if (answer.header("x-router-model").equals(Optional.of(model))) {
                    ledger.assertAllAnswered();
                    return Duration.ofNanos(System.nanoTime() - since);
                }
            }
        }
        throw new AssertionError(model + " does not serve within " + LIMIT);
    }

    private static void layOutAsKubernetesDoes() throws IOException {
        Path folder = router.folder();
        Files.createSymbolicLink(folder.resolve("..data"), folderOfPair(100));
        for (String name : List.of("models.json", "credentials.json")) {
            Path link = folder.resolve(name + ".link");
            Files.createSymbolicLink(link, Path.of("..data", name));
            Files.move(link, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static Path folderOfPair(int number) throws IOException {
        Path pair = Files.createDirectory(router.folder().resolve("..pair-" + number));
        Files.writeString(pair.resolve("models.json"), operator.models(List.of("model-" + number)));
        Files.writeString(pair.resolve("credentials.json"), OperatorsFolder.keys(List.of(Keys.named("key-" + number))));
        return pair.getFileName();
    }

    private static void turnTo(Path pair) throws IOException {
        Path link = router.folder().resolve("..data_tmp");
        Files.createSymbolicLink(link, pair);
        Files.move(link, router.folder().resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }
}
