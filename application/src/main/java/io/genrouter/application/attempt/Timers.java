package io.genrouter.application.attempt;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Runs something later, once.
@FunctionalInterface
public interface Timers {

    /// @param task  must return at once and throw nothing
    /// @param nanos from now; 0 or less means as soon as possible
    /// @return withdraws it
    Cancellation.Registration after(long nanos, Runnable task);

    /// Timers on one daemon thread, which is enough: all they do is to abort.
    static Running onOneThread(String threadName) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(threadName).factory());
        executor.setRemoveOnCancelPolicy(true);
        return new Running(executor);
    }

    /// Timers that can be stopped.
    final class Running implements Timers, AutoCloseable {

        private static final Duration GRACE = Duration.ofSeconds(1);

        private final ScheduledThreadPoolExecutor executor;

        private Running(ScheduledThreadPoolExecutor executor) {
            this.executor = executor;
        }

        @Override
        public Cancellation.Registration after(long nanos, Runnable task) {
            ScheduledFuture<?> scheduled = executor.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }

        @Override
        public void close() {
            executor.shutdownNow();
            try {
                executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
