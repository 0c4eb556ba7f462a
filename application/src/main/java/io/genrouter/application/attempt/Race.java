package io.genrouter.application.attempt;

import io.genrouter.application.observe.HedgeResult;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Attempts at one request at the same time, each on a virtual thread of its own. The first that speaks answers,
/// and stops all others. To be used by the request's thread, which waits for nobody who has lost: an abort may take
/// its time, a name server's, say, and the client has its answer. What is learnt of a loser, its own thread tells.
final class Race implements AutoCloseable {

    /// An attempt that is over.
    record Finish(Call call, AttemptOutcome outcome) {}

    private static final Logger LOG = LoggerFactory.getLogger(Race.class);

    private final Cancellation request;
    private final Timers timers;
    private final MonotonicClock clock;
    private final BiFunction<Call, Turn, AttemptOutcome> attempt;
    private final List<Runner> runners = new ArrayList<>(2);
    private final Queue<Runner> finished = new ConcurrentLinkedQueue<>();

    /// One for each that has finished, and for each timer: a reason to look again.
    private final Semaphore news = new Semaphore(0);

    private final Object claims = new Object();
    private @Nullable Runner winner;
    private volatile int attempts;

    /// @param request what stops all of them
    /// @param attempt makes a call
    Race(Cancellation request, Timers timers, MonotonicClock clock, BiFunction<Call, Turn, AttemptOutcome> attempt) {
        this.request = request;
        this.timers = timers;
        this.clock = clock;
        this.attempt = attempt;
    }

    /// Begins another attempt. Where somebody has spoken meanwhile it is stopped at once.
    void start(Call call) {
        Runner runner = new Runner(call);
        attempts = call.number();
        synchronized (claims) {
            runners.add(runner);
            if (winner != null) {
                runner.lose();
            }
        }
        runner.start();
    }

    /// Whether there is somebody to wait for: an attempt that runs, and once somebody has spoken, that one alone.
    boolean isOn() {
        Runner speaker = speaker();
        return speaker == null ? running().findAny().isPresent() : !speaker.finished;
    }

    /// Whether somebody has spoken.
    boolean isDecided() {
        return speaker() != null;
    }

    /// Waits for the next attempt to end.
    ///
    /// @param patience how long one may run alone without a word; empty for as long as it takes
    /// @return empty when that was too long
    Optional<Finish> await(Optional<Duration> patience) {
        OptionalLong due = due(patience);
        Runner runner = finished.poll();
        while (runner == null) {
            if (due.isPresent() && due.getAsLong() - clock.nanos() <= 0) {
                return Optional.empty();
            }
            awaitNews(due);
            runner = finished.poll();
        }
        return Optional.of(runner.finish());
    }

    /// What became of each attempt but the first.
    List<HedgeResult> results() {
        synchronized (claims) {
            return runners.stream().skip(1).map(this::resultOf).toList();
        }
    }

    /// Stops everybody, and waits for them but for those who have lost.
    @Override
    public void close() {
        running().forEach(runner -> runner.cancellation().cancel(Cancellation.Reason.ENDED));
        Runner speaker = speaker();
        for (Runner runner : runners) {
            if (speaker == null || speaker.equals(runner)) {
                runner.end();
            } else {
                runner.leave();
            }
        }
    }

    private @Nullable Runner speaker() {
        synchronized (claims) {
            return winner;
        }
    }

    private HedgeResult resultOf(Runner runner) {
        if (winner == null) {
            return HedgeResult.UNANSWERED;
        }
        return winner.equals(runner) ? HedgeResult.WON : HedgeResult.LOST;
    }

    private OptionalLong due(Optional<Duration> patience) {
        List<Runner> running = running().toList();
        return patience.isEmpty() || running.size() != 1
                ? OptionalLong.empty()
                : OptionalLong.of(
                        running.getFirst().call.startedNanos() + patience.get().toNanos());
    }

    private void awaitNews(OptionalLong due) {
        Cancellation.Registration timer =
                due.isPresent() ? timers.after(due.getAsLong() - clock.nanos(), news::release) : () -> {};
        try (timer) {
            news.acquireUninterruptibly();
        }
    }

    private Stream<Runner> running() {
        return runners.stream().filter(runner -> !runner.finished);
    }

    /// One attempt of the race.
    private final class Runner implements Turn {

        private final Call call;
        private final Cancellation.Child part = request.child();
        private CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();

        /// For the request's thread.
        private boolean finished;

        private Runner(Call call) {
            this.call = call;
        }

        private void start() {
            Map<String, String> context = MDC.getCopyOfContextMap();
            outcome = CompletableFuture.supplyAsync(() -> run(context), Thread::startVirtualThread)
                    .whenComplete((_, _) -> cross());
        }

        private AttemptOutcome run(@Nullable Map<String, String> context) {
            if (context != null) {
                MDC.setContextMap(context);
            }
            return attempt.apply(call, this);
        }

        private void cross() {
            part.close();
            Race.this.finished.add(this);
            news.release();
        }

        /// What came of it; throws what it threw.
        private Finish finish() {
            finished = true;
            return new Finish(call, outcome.join());
        }

        /// Waits for its end, whatever came of it.
        private void end() {
            outcome.handle((_, _) -> finished).join();
        }

        /// Nobody waits for it, so nobody else would hear of a bug.
        private void leave() {
            if (!finished) {
                outcome.exceptionally(bug -> {
                    LOG.atError().setCause(bug).log("A bug: attempt {}, which had lost, failed", call.number());
                    return stopped();
                });
            }
        }

        private void lose() {
            part.cancellation().cancel(Cancellation.Reason.HEDGE_LOST);
        }

        @Override
        public Cancellation cancellation() {
            return part.cancellation();
        }

        /// Whoever loses is stopped by the one who wins, and by itself if it was faster to ask.
        @Override
        public boolean claim() {
            List<Runner> losers;
            boolean mine;
            synchronized (claims) {
                if (winner == null) {
                    winner = this;
                }
                mine = winner.equals(this);
                losers = mine
                        ? runners.stream()
                                .filter(runner -> !runner.equals(this))
                                .toList()
                        : List.of(this);
            }
            losers.forEach(Runner::lose);
            return mine;
        }

        @Override
        public int attempts() {
            return attempts;
        }
    }
}
