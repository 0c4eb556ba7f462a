package io.genrouter.application.attempt;

import java.time.Duration;
import java.util.Optional;

/// A moment, and what it means to have reached it.
///
/// @param deadlineNanos on the monotonic clock
/// @param reason        why whatever runs is cancelled then
record Limit(long deadlineNanos, Cancellation.Reason reason) {

    static Limit after(long startNanos, Duration duration, Cancellation.Reason reason) {
        return new Limit(startNanos + duration.toNanos(), reason);
    }

    /// Whichever comes first.
    Limit orSooner(Optional<Limit> other) {
        return other.isPresent() && other.get().deadlineNanos - deadlineNanos < 0 ? other.get() : this;
    }

    boolean isReached(long nowNanos) {
        return deadlineNanos - nowNanos <= 0;
    }
}
