package io.genrouter.bootstrap.faults;

import io.genrouter.bootstrap.testing.OperatorsFolder;
import io.genrouter.bootstrap.testing.RunningRouter;
import io.genrouter.bootstrap.testing.Sse;
import io.genrouter.bootstrap.testing.WireAnswer;
import io.genrouter.bootstrap.testing.WireClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that ask on and on, some for streams that last over several reloads. Each request says when it was sent.
final class StormClients implements AutoCloseable {

    private static final int PLAIN = 4;
    private static final int STREAMING = 4;

    private final RunningRouter router;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger streams = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(PLAIN + STREAMING);
    private final List<Future<List<String>>> results = new ArrayList<>();

    StormClients(RunningRouter router) {
        this.router = router;
    }

    void start() {
        for (int client = 0; client < PLAIN; client++) {
            results.add(threads.submit(this::askOn));
        }
        for (int client = 0; client < STREAMING; client++) {
            results.add(threads.submit(this::streamOn));
        }
    }

    /// Lets each come to its end.
    ///
    /// @return what each had to complain of
    List<String> stop() throws Exception {
        over.set(true);
        List<String> failures = new ArrayList<>();
        for (Future<List<String>> result : results) {
            failures.addAll(result.get(60, TimeUnit.SECONDS));
        }
        return failures;
    }

    int answers() {
        return answers.get();
    }

    int streams() {
        return streams.get();
    }

    @Override
    public void close() {
        over.set(true);
        threads.shutdownNow();
    }

    private List<String> askOn() throws IOException, InterruptedException {
        List<String> failures = new ArrayList<>();
        try (WireClient client = router.connect()) {
            while (!over.get()) {
                WireAnswer answer =
                        client.post("/v1/chat/completions", body(false)).readAnswer();
                answers.incrementAndGet();
                if (answer.status() != 200 || answer.ending() != WireAnswer.Ending.WHOLE) {
                    failures.add(answer.status() + " " + answer.text());
                }
                // Paced, so that the storm does not become a test of throughput.
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
        return failures;
    }

    private List<String> streamOn() throws IOException {
        List<String> failures = new ArrayList<>();
        while (!over.get()) {
            try (WireClient client = router.connect()) {
                WireAnswer answer =
                        client.post("/v1/chat/completions", body(true)).readAnswer();
                streams.incrementAndGet();
                List<String> payloads = Sse.payloads(answer.body());
                if (answer.status() != 200
                        || payloads.size() != 3
                        || !payloads.getLast().equals("[DONE]")) {
                    failures.add(answer.status() + " " + answer.text());
                }
            }
        }
        return failures;
    }

    private static byte[] body(boolean stream) {
        return OperatorsFolder.chat("sent at " + System.nanoTime() + " ns", stream);
    }
}
