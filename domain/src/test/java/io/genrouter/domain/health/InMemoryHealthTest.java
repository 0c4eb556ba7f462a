package io.genrouter.domain.health;

import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.FakeClock;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class InMemoryHealthTest implements CombinationHealthContract {

    @Override
    public CombinationHealth health(MonotonicClock clock) {
        return CombinationHealth.inMemory(clock);
    }

    @Test
    void listenersHearOfEachChangeOnceHoweverManyThreadsThereAre() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        RecordedRests rests = new RecordedRests();
        health.addListener(rests);
        List<Combination> combinations = combinations(4);

        ManyThreads.each(16, thread -> {
            Combination mine = combinations.get(thread % 4);
            for (int round = 0; round < 500; round++) {
                health.rest(RestSubject.combination(mine), new Rest("test", Duration.ofNanos(1 + round % 3)));
                clock.advance(Duration.ofNanos(1));
                if (health.admit(mine) instanceof Admission.Probing(var probe)) {
                    probe.end(subject -> true);
                }
            }
            return thread;
        });
        clock.advance(Duration.ofSeconds(1));
        health.endOverdueRests();

        assertThat(rests.standings().values()).allMatch(standing -> standing == Standing.ON_TRIAL);
        assertThat(rests.told()).hasSizeGreaterThan(8);
    }

    @Test
    void neverAreTwoProbesOnTheirWayHoweverManyThreadsThereAre() {
        FakeClock clock = new FakeClock();
        CombinationHealth health = health(clock);
        List<Combination> combinations = combinations(3);
        combinations.forEach(one -> health.rest(RestSubject.endpoint(one), new Rest("test", Duration.ofNanos(1))));
        clock.advance(Duration.ofNanos(1));
        AtomicInteger underWay = new AtomicInteger();
        AtomicIntegerArray most = new AtomicIntegerArray(2);

        ManyThreads.each(16, thread -> {
            for (int round = 0; round < 500; round++) {
                if (health.admit(combinations.get((thread + round) % 3)) instanceof Admission.Probing(var probe)) {
                    most.accumulateAndGet(0, underWay.incrementAndGet(), Math::max);
                    most.incrementAndGet(1);
                    underWay.decrementAndGet();
                    probe.end(subject -> false);
                }
            }
            return thread;
        });

        assertThat(most.get(0)).isEqualTo(1);
        assertThat(most.get(1)).isGreaterThan(1);
    }
}
