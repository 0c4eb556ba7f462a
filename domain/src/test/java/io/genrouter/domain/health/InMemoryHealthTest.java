package io.genrouter.domain.health;

import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryHealthTest implements CombinationHealthContract {

    @Override
    public CombinationHealth health(MonotonicClock clock) {
        return CombinationHealth.inMemory(clock);
    }

    @Test
    void listenersHearOfEachBeginningAndEndOnceHoweverManyThreadsThereAre() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        List<Combination> combinations = combinations(4);

        ManyThreads.each(16, thread -> {
            for (int round = 0; round < 500; round++) {
                health.rest(combinations.get(thread % 4), new Rest("test", Duration.ofNanos(1 + round % 3)));
                clock.advance(Duration.ofNanos(1));
                health.endOverdueRests();
            }
            return thread;
        });
        clock.advance(Duration.ofSeconds(1));
        health.endOverdueRests();

        assertThat(rests.resting()).isEmpty();
        assertThat(rests.told()).hasSizeGreaterThan(8);
    }
}
