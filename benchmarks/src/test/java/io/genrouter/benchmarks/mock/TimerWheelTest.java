package io.genrouter.benchmarks.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private final TimerWheel wheel = new TimerWheel(1_000_000);
    private final List<String> fired = new ArrayList<>();

    private TimerWheel.Timed timer(String name) {
        return new TimerWheel.Timed() {
            @Override
            void due() {
                fired.add(name);
            }
        };
    }

    @Test
    void timersFireInTheOrderOfTheirTimes() {
        wheel.schedule(timer("late"), 1_000_020);
        wheel.schedule(timer("early"), 1_000_005);

        wheel.advanceTo(1_000_030);

        assertThat(fired).containsExactly("early", "late");
        assertThat(wheel.isEmpty()).isTrue();
    }

    @Test
    void aTimerDoesNotFireBeforeItsTime() {
        wheel.schedule(timer("late"), 1_000_020);

        wheel.advanceTo(1_000_019);

        assertThat(fired).isEmpty();
        assertThat(wheel.isEmpty()).isFalse();
    }

    @Test
    void aTimeThatHasPassedMeansTheNextTick() {
        wheel.schedule(timer("past"), 999_000);

        wheel.advanceTo(1_000_001);

        assertThat(fired).containsExactly("past");
    }

    @Test
    void aTimerMaySetItselfAgainWhenItFires() {
        TimerWheel.Timed twice = new TimerWheel.Timed() {
            @Override
            void due() {
                fired.add("again");
                if (fired.size() < 2) {
                    wheel.schedule(this, 1_000_010);
                }
            }
        };
        wheel.schedule(twice, 1_000_005);

        wheel.advanceTo(1_000_010);

        assertThat(fired).containsExactly("again", "again");
    }

    @Test
    void timeThatPassesWithoutTimersIsNotWalkedThrough() {
        wheel.advanceTo(1_000_000_000_000L);
        wheel.schedule(timer("after"), 1_000_000_000_001L);

        wheel.advanceTo(1_000_000_000_001L);

        assertThat(fired).containsExactly("after");
    }

    @Test
    void aDelayThatTheWheelCannotHoldIsRefused() {
        assertThatThrownBy(() -> wheel.schedule(timer("never"), 1_000_000 + TimerWheel.SLOTS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
