package io.genrouter.application.attempt;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Timers and their clock, both moved by hand.
public final class ManualTimers implements Timers, MonotonicClock {

    private record Pending(long due, Runnable task) {}

    private final List<Pending> pending = new ArrayList<>();
    private long now = 1_000_000_000_000L;

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Cancellation.Registration after(long nanos, Runnable task) {
        Pending one = new Pending(now + Math.clamp(nanos, 0, Long.MAX_VALUE - now), task);
        pending.add(one);
        notifyAll();
        return () -> withdraw(one);
    }

    /// Lets time pass and runs what falls due, in order.
    public void advance(Duration duration) {
        long target = nanos() + duration.toNanos();
        for (Pending next = nextDue(target); next != null; next = nextDue(target)) {
            next.task().run();
        }
        synchronized (this) {
            now = target;
        }
    }

    /// Does something on a thread of its own and lets time pass whenever it waits for less than a minute;
    /// longer timers guard and do not fire.
    public void passWhile(Runnable work) {
        Thread worker = Thread.ofVirtual().start(work);
        try {
            while (!worker.join(Duration.ofMillis(1))) {
                Duration next = nextWithin(Duration.ofMinutes(1));
                if (next != null) {
                    advance(next);
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized Duration nextWithin(Duration horizon) {
        return pending.stream()
                .map(one -> Duration.ofNanos(one.due() - now))
                .filter(left -> left.compareTo(horizon) < 0)
                .min(Duration::compareTo)
                .orElse(null);
    }

    /// Waits until so many timers are set; a request that waits sets one.
    public synchronized void awaitWaiting(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        try {
            while (pending.size() < count) {
                long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                if (millis <= 0) {
                    throw new AssertionError(pending.size() + " timers are set (expected: " + count + ")");
                }
                wait(millis);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How many timers are set.
    public synchronized int waiting() {
        return pending.size();
    }

    private synchronized Pending nextDue(long target) {
        Pending next = pending.stream()
                .filter(one -> one.due() <= target)
                .min(Comparator.comparingLong(Pending::due))
                .orElse(null);
        if (next != null) {
            pending.remove(next);
            now = Math.max(now, next.due());
        }
        return next;
    }

    private synchronized void withdraw(Pending one) {
        pending.remove(one);
    }
}
