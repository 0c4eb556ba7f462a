package io.genrouter.application.attempt;

import io.genrouter.domain.time.MonotonicClock;
import org.jspecify.annotations.Nullable;

/// Cancels an attempt when its time is up. The limit changes with what the attempt is waiting for, with every
/// event of a stream: so setting it is cheap, and the timer behind it, once set, is left alone and looks again
/// when it fires.
final class Watchdog implements AutoCloseable {

    private final Timers timers;
    private final MonotonicClock clock;
    private final Cancellation target;

    private long deadline;
    private Cancellation.Reason reason = Cancellation.Reason.TOO_LONG;
    private long firesAt;
    private Cancellation.@Nullable Registration timer;
    private boolean closed;

    Watchdog(Timers timers, MonotonicClock clock, Cancellation target) {
        this.timers = timers;
        this.clock = clock;
        this.target = target;
    }

    /// From now on this limit counts and none before.
    synchronized void limit(Limit limit) {
        deadline = limit.deadlineNanos();
        reason = limit.reason();
        if (timer == null || deadline - firesAt < 0) {
            schedule();
        }
    }

    /// Nothing counts any more.
    @Override
    public synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.close();
        }
    }

    private void schedule() {
        if (timer != null) {
            timer.close();
        }
        firesAt = deadline;
        timer = timers.after(deadline - clock.nanos(), this::look);
    }

    private void look() {
        Cancellation.Reason why;
        synchronized (this) {
            if (closed) {
                return;
            }
            if (deadline - clock.nanos() > 0) {
                schedule();
                return;
            }
            why = reason;
        }
        target.cancel(why);
    }
}
