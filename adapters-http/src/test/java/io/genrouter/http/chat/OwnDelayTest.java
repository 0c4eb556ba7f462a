package io.genrouter.http.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OwnDelayTest {

    private static final Duration STEP = Duration.ofMillis(100);

    private final FakeClock clock = new FakeClock();
    private final Queue<Runnable> probes = new ArrayDeque<>();
    private final OwnDelay delay = new OwnDelay(Duration.ofMillis(250), clock, probes::add);

    @Test
    void nobodyIsRefusedWhereTasksRunAtOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(delay.isTooLong()).isFalse();
            runProbes();
            clock.advance(STEP);
        }
    }

    @Test
    void aWaitThatIsTooLongForASecondRefuses() {
        long began = clock.nanos();
        while (!delay.isTooLong()) {
            assertThat(Duration.ofNanos(clock.nanos() - began)).isLessThan(Duration.ofSeconds(3));
            passWith(Duration.ofMillis(300));
        }
        assertThat(Duration.ofNanos(clock.nanos() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aTaskThatGetsNoTurnAtAllRefusesToo() {
        assertThat(refusesAfter(Duration.ofMillis(500))).isFalse();
        assertThat(refusesAfter(Duration.ofMillis(500))).isFalse();
        assertThat(refusesAfter(Duration.ofMillis(500))).isTrue();
    }

    @Test
    void oneShortWaitInBetweenIsEnoughNotToRefuse() {
        for (int i = 0; i < 20; i++) {
            passWith(Duration.ofMillis(300));
            passWith(Duration.ofMillis(300));
            passWith(Duration.ofMillis(10));
            assertThat(delay.isTooLong()).isFalse();
        }
    }

    @Test
    void whatARequestTakesItselfCountsToo() {
        for (int i = 0; i < 10; i++) {
            assertThat(delay.isTooLong()).isFalse();
            runProbes();
            delay.routed(Duration.ofMillis(260).toNanos());
            clock.advance(STEP);
        }
        assertThat(delay.isTooLong()).isTrue();
    }

    @Test
    void aRequestThatGotThroughInTimeSaysThatAllIsWell() {
        makeTooLate();
        passWith(Duration.ofMillis(100));
        delay.routed(Duration.ofMillis(100).toNanos());

        assertThat(delay.isTooLong()).isFalse();
    }

    @Test
    void whileAllAreRefusedAProbeSeesTheEndOfIt() {
        makeTooLate();
        clock.advance(STEP);
        assertThat(delay.isTooLong()).isTrue();
        runProbes();

        assertThat(delay.isTooLong()).isFalse();
    }

    @Test
    void whatWasLongAgoSaysNothingOfNow() {
        makeTooLate();
        clock.advance(Duration.ofMinutes(1));

        assertThat(delay.isTooLong()).isFalse();
        clock.advance(Duration.ofMillis(300));
        runProbes();
        assertThat(delay.isTooLong()).isFalse();
    }

    @Test
    void requestsThatComeAtOnceStartOneProbe() {
        for (int i = 0; i < 100; i++) {
            delay.isTooLong();
        }
        assertThat(probes).hasSize(1);
        runProbes();
        delay.isTooLong();
        assertThat(probes).isEmpty();
    }

    private void makeTooLate() {
        for (int i = 0; i < 5; i++) {
            passWith(Duration.ofMillis(300));
        }
        assertThat(delay.isTooLong()).isTrue();
    }

    /// A request comes, and a task has to wait for so long.
    private void passWith(Duration lateness) {
        delay.isTooLong();
        clock.advance(lateness);
        runProbes();
        clock.advance(STEP);
    }

    private boolean refusesAfter(Duration time) {
        delay.isTooLong();
        clock.advance(time);
        return delay.isTooLong();
    }

    private void runProbes() {
        for (Runnable probe = probes.poll(); probe != null; probe = probes.poll()) {
            probe.run();
        }
    }
}
