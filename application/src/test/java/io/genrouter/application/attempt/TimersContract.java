package io.genrouter.application.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What everybody who sets a timer relies on.
interface TimersContract {

    Timers timers();

    MonotonicClock clock();

    /// Does something while no task is run, due or not.
    void whileNothingRuns(Runnable something);

    /// Lets time pass until this is so.
    void passUntil(BooleanSupplier so);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 19, 21, 45, 130})
    default void aTaskRunsWhenItsTimeHasCome(int millis) {
        AtomicLong ran = new AtomicLong();
        long due = clock().nanos() + Duration.ofMillis(millis).toNanos();

        timers().after(Duration.ofMillis(millis).toNanos(), () -> ran.set(clock().nanos()));
        passUntil(() -> ran.get() != 0);

        assertThat(ran.get() - due).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    default void whatIsDueAlreadyRuns(long nanos) {
        AtomicInteger runs = new AtomicInteger();

        timers().after(nanos, runs::incrementAndGet);

        passUntil(() -> runs.get() == 1);
    }

    @Test
    default void aTaskThatIsWithdrawnDoesNotRun() {
        AtomicInteger withdrawn = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();

        whileNothingRuns(() -> {
            after(5, withdrawn::incrementAndGet).close();
            after(60, withdrawn::incrementAndGet).close();
        });
        after(90, last::incrementAndGet);
        passUntil(() -> last.get() == 1);

        assertThat(withdrawn).hasValue(0);
    }

    @Test
    default void aTaskRunsOnceAndCanBeWithdrawnAfterwards() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger last = new AtomicInteger();

        Cancellation.Registration registration = after(1, runs::incrementAndGet);
        passUntil(() -> runs.get() > 0);
        registration.close();
        after(50, last::incrementAndGet);
        passUntil(() -> last.get() == 1);

        assertThat(runs).hasValue(1);
    }

    @Test
    default void aTaskMaySetATimer() {
        AtomicInteger runs = new AtomicInteger();

        after(1, () -> after(1, () -> after(30, runs::incrementAndGet)));

        passUntil(() -> runs.get() == 1);
    }

    @Test
    default void aTimerForEverIsOne() {
        AtomicInteger last = new AtomicInteger();

        timers().after(Long.MAX_VALUE, () -> last.set(-1));
        after(1, () -> last.compareAndSet(0, 1));

        passUntil(() -> last.get() == 1);
    }

    private Cancellation.Registration after(int millis, Runnable task) {
        return timers().after(Duration.ofMillis(millis).toNanos(), task);
    }
}
