package io.genrouter.application.attempt;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

class ManualTimersTest implements TimersContract {

    private final ManualTimers time = new ManualTimers();

    @Override
    public Timers timers() {
        return time;
    }

    @Override
    public MonotonicClock clock() {
        return time;
    }

    @Override
    public void whileNothingRuns(Runnable something) {
        something.run();
    }

    @Override
    public void passUntil(BooleanSupplier so) {
        for (int millis = 0; !so.getAsBoolean(); millis++) {
            if (millis > 1000) {
                throw new AssertionError("not so within a second");
            }
            time.advance(Duration.ofMillis(1));
        }
    }
}
