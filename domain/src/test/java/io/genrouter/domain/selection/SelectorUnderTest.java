package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What a contract of selectors is about, and the little that it takes.
public interface SelectorUnderTest {

    /// The selector under test.
    CombinationSelector selector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random);

    /// For this pool alone.
    default CombinationSelector at(Pool pool, CombinationHealth health) {
        return selector(List.of(pool), health, SelectorUnderTest::chance);
    }

    static RandomGenerator chance() {
        return new SplittableRandom(42);
    }

    static CombinationHealth aHealth() {
        return CombinationHealth.inMemory(new FakeClock());
    }

    static Rest aRestOf(int seconds) {
        return new Rest("test", Duration.ofSeconds(seconds));
    }

    /// Who came up in so many deals.
    static Set<Combination> dealt(CombinationSelector selector, Pool pool, int times) {
        Set<Combination> dealt = new HashSet<>();
        for (int deal = 0; deal < times; deal++) {
            dealt.add(dealtAndFoundWell(selector, pool).combination());
        }
        return dealt;
    }

    /// Who comes up; a call to it is answered at once.
    static Selected dealtAndFoundWell(CombinationSelector selector, Pool pool) {
        Selected selected = (Selected) selector.deal(pool);
        selected.probe().ifPresent(probe -> probe.end(subject -> true));
        return selected;
    }

    /// Lets one combination rest.
    static void rest(CombinationHealth health, Combination combination, int seconds) {
        health.rest(RestSubject.combination(combination), aRestOf(seconds));
    }
}
