package io.genrouter.application.attempt;

import io.genrouter.domain.selection.Selection.Selected;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A request that waits until somebody is back.
///
/// It is served under the lock of the waiting rooms, by whichever thread sees that somebody may be.
final class Waiter {

    private final Supplier<Optional<Selected>> choice;
    private final Supplier<OptionalLong> patience;
    private final Alarm alarm;
    private @Nullable Selected served;

    /// @param choice   chooses for the request; asked by any thread, by one at a time
    /// @param patience how many nanoseconds it is worth to wait now; empty when it is not
    /// @param alarm    wakes it
    Waiter(Supplier<Optional<Selected>> choice, Supplier<OptionalLong> patience, Alarm alarm) {
        this.choice = choice;
        this.patience = patience;
        this.alarm = alarm;
    }

    OptionalLong patience() {
        return patience.get();
    }

    void await(long nanos) {
        alarm.await(nanos);
    }

    void wake() {
        alarm.ring();
    }

    Optional<Selected> served() {
        return Optional.ofNullable(served);
    }

    void serve() {
        if (served == null) {
            served = choice.get().orElse(null);
        }
    }
}
