package io.genrouter.application.attempt;

import java.util.concurrent.Semaphore;

/// Wakes one thread that waits for something. Rung before the thread waits, it wakes it at once.
final class Alarm {

    private final Semaphore rung = new Semaphore(0);
    private final Timers timers;
    private final Cancellation cancellation;

    /// @param cancellation rings it, too
    Alarm(Timers timers, Cancellation cancellation) {
        this.timers = timers;
        this.cancellation = cancellation;
    }

    void ring() {
        rung.release();
    }

    /// Waits until it rings, for so long at the most.
    void await(long nanos) {
        try (Cancellation.Registration _ = cancellation.onCancel(this::ring);
                Cancellation.Registration _ = timers.after(nanos, this::ring)) {
            rung.acquireUninterruptibly();
            rung.drainPermits();
        }
    }
}
