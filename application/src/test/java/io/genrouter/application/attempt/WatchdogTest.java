package io.genrouter.application.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.application.attempt.Cancellation.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualTimers time = new ManualTimers();
    private final Cancellation target = new Cancellation();
    private final Watchdog watchdog = new Watchdog(time, time, target);

    @Test
    void cancelsWhenTheTimeIsUp() {
        watchdog.limit(in(5, Reason.NO_HEADERS));

        time.advance(SECOND.multipliedBy(5));

        assertThat(target.reason()).contains(Reason.NO_HEADERS);
    }

    @Test
    void leavesInPeaceWhatIsInTime() {
        watchdog.limit(in(5, Reason.NO_HEADERS));

        time.advance(Duration.ofMillis(4999));

        assertThat(target.isCancelled()).isFalse();
    }

    @Test
    void aLaterLimitReplacesASoonerOne() {
        watchdog.limit(in(5, Reason.NO_HEADERS));
        watchdog.limit(in(8, Reason.NO_FIRST_EVENT));

        time.advance(SECOND.multipliedBy(7));
        assertThat(target.isCancelled()).isFalse();

        time.advance(SECOND);
        assertThat(target.reason()).contains(Reason.NO_FIRST_EVENT);
    }

    @Test
    void aSoonerLimitReplacesALaterOne() {
        watchdog.limit(in(60, Reason.STALLED));
        watchdog.limit(in(5, Reason.TOO_LONG));

        time.advance(SECOND.multipliedBy(5));

        assertThat(target.reason()).contains(Reason.TOO_LONG);
    }

    @Test
    void aLimitThatMovesWithEveryEventSetsNoNewTimer() {
        for (int event = 0; event < 1000; event++) {
            watchdog.limit(in(60, Reason.STALLED));
            time.advance(Duration.ofMillis(20));
        }

        assertThat(time.waiting()).isEqualTo(1);
        assertThat(target.isCancelled()).isFalse();
    }

    @Test
    void afterItIsClosedNothingIsCancelledAndNoTimerIsLeft() {
        watchdog.limit(in(5, Reason.NO_HEADERS));
        watchdog.close();

        time.advance(SECOND.multipliedBy(10));

        assertThat(target.isCancelled()).isFalse();
        assertThat(time.waiting()).isZero();
    }

    private Limit in(int seconds, Reason reason) {
        return Limit.after(time.nanos(), SECOND.multipliedBy(seconds), reason);
    }
}
