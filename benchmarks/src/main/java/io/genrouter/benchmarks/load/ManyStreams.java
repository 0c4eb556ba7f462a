package io.genrouter.benchmarks.load;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens streams, a few milliseconds apart, holds all of them open at one time and reads each to its end.
///
/// Prints `open N` once all have had their first event, and at the end `whole W lost L`. A stream is whole when
/// all of its events and `[DONE]` came; everything else is lost. Ends with 1 if any was lost, or if they were
/// not all open at one time.
public final class ManyStreams {

    /// How long all of them together may take beyond what the vendor takes for one.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final int port;
    private final int streams;
    private final int deltas;
    private final CountDownLatch opened;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();
    private final AtomicInteger whole = new AtomicInteger();

    private ManyStreams(int port, int streams, int deltas) {
        this.port = port;
        this.streams = streams;
        this.deltas = deltas;
        opened = new CountDownLatch(streams);
    }

    /// Runs them.
    ///
    /// @param args the router's port, how many streams, how many deltas each has, and how many are opened a second
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 4) {
            throw new IllegalArgumentException(
                    args.length + " arguments (expected: port, streams, deltas of each, opened a second)");
        }
        ManyStreams load =
                new ManyStreams(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        if (!load.run(Integer.parseInt(args[3]))) {
            System.exit(1);
        }
    }

    private boolean run(int openedPerSecond) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < streams; i++) {
                threads.execute(this::stream);
                TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(1) / openedPerSecond);
            }
            boolean all = opened.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            System.out.println("open " + (streams - opened.getCount()));
            if (!all) {
                threads.shutdownNow();
            }
        }
        System.out.println("whole " + whole + " lost " + (streams - whole.get()) + " at one time " + mostRunning);
        return whole.get() == streams && mostRunning.get() == streams;
    }

    private void stream() {
        try (StreamConnection connection = StreamConnection.open(port)) {
            if (!connection.awaitFirstEvent()) {
                System.err.println("lost: " + connection.answer());
                return;
            }
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            opened.countDown();
            try {
                // The role, the deltas, the finish, and [DONE].
                if (connection.readToEnd() && connection.events() == deltas + 3 && connection.isDone()) {
                    whole.incrementAndGet();
                }
            } finally {
                running.decrementAndGet();
            }
        } catch (IOException e) {
            System.err.println("lost: " + e);
        }
    }
}
