package io.genrouter.application.attempt;

import java.time.Duration;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Timers whose thread looks for new ones by itself, some fifty times a second.
///
/// Every request sets a timer of seconds or minutes and withdraws it after some hundred microseconds. To set
/// one is an entry in a queue without a lock here, to withdraw it one write: no thread is woken for either, and
/// a timer that is withdrawn before the next tick is never put in order. A `ScheduledThreadPoolExecutor` wakes
/// its thread whenever the new timer is the first, which at little load each one is.
///
/// All the same nothing is late: whatever is not due within a tick is seen before it is, and for the rest the
/// thread is woken.
public final class Ticker implements Timers, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private static final long TICK = Duration.ofMillis(20).toNanos();
    private static final int TICKS_BETWEEN_SWEEPS = 50;
    private static final long LONGEST = Duration.ofDays(36_500).toNanos();
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Queue<Timer> fresh = new ConcurrentLinkedQueue<>();

    /// Those that have lived for longer than a tick, by when they are due. The thread's own.
    private final PriorityQueue<Timer> ordered = new PriorityQueue<>((one, other) -> Long.signum(one.due - other.due));

    private final Thread thread;
    private int ticks;
    private volatile boolean closed;

    private Ticker(String threadName) {
        thread = Thread.ofPlatform().daemon().name(threadName).unstarted(this::tick);
    }

    static Ticker start(String threadName) {
        Ticker ticker = new Ticker(threadName);
        ticker.thread.start();
        return ticker;
    }

    /// Once this is closed nothing is run any more.
    @Override
    public Cancellation.Registration after(long nanos, Runnable task) {
        Timer timer = new Timer(System.nanoTime() + Math.clamp(nanos, 0, LONGEST), task);
        if (closed) {
            return timer;
        }
        fresh.add(timer);
        if (nanos < TICK) {
            LockSupport.unpark(thread);
        }
        return timer;
    }

    /// Runs nothing of what is left.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tick() {
        while (!closed) {
            takeFresh();
            sweepAtTimes();
            LockSupport.parkNanos(this, Math.min(TICK, runDue()));
        }
    }

    private void takeFresh() {
        for (Timer timer = fresh.poll(); timer != null; timer = fresh.poll()) {
            if (timer.isSet()) {
                ordered.add(timer);
            }
        }
    }

    /// Of a timer that was withdrawn late there is no more left than its place; that, too, is to go before it
    /// is due.
    private void sweepAtTimes() {
        ticks++;
        if (ticks % TICKS_BETWEEN_SWEEPS == 0) {
            ordered.removeIf(timer -> !timer.isSet());
        }
    }

    /// @return how many nanoseconds are left until the next one is due
    private long runDue() {
        for (Timer first = ordered.peek(); first != null && !closed; first = ordered.peek()) {
            long left = first.due - System.nanoTime();
            if (first.isSet() && left > 0) {
                return left;
            }
            ordered.remove();
            first.run();
        }
        return Long.MAX_VALUE;
    }

    /// Has its task until that is run or withdrawn, whichever comes first.
    private static final class Timer implements Cancellation.Registration {

        private final long due;
        private volatile @Nullable Runnable task;

        private Timer(long due, Runnable task) {
            this.due = due;
            this.task = task;
        }

        private boolean isSet() {
            return task != null;
        }

        private void run() {
            Runnable mine = task;
            if (mine == null) {
                return;
            }
            task = null;
            try {
                mine.run();
            } catch (RuntimeException bug) {
                LOG.error("A bug: a timer's task failed; the other timers go on", bug);
            }
        }

        @Override
        public void close() {
            task = null;
        }
    }
}
