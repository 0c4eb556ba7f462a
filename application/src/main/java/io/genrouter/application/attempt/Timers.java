package io.genrouter.application.attempt;

/// Runs something later, once.
@FunctionalInterface
public interface Timers {

    /// @param task  must return at once and throw nothing; never runs early
    /// @param nanos from now; 0 or less means as soon as possible
    /// @return withdraws it, and lets go of it
    Cancellation.Registration after(long nanos, Runnable task);

    /// Timers on one daemon thread, which is enough: all they do is to abort.
    static Ticker onOneThread(String threadName) {
        return Ticker.start(threadName);
    }
}
