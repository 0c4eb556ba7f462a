package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.combinations;
import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RandomSelectorTest implements CombinationSelectorContract {

    @Override
    public CombinationSelector selector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        return CombinationSelector.random(pools, health, random);
    }

    @Test
    void eachDealIsUniformWhateverWasDealtBefore() {
        Pool pool = new Pool("all", combinations(3));

        Map<List<Selection>, Fraction> pairs = EveryBranch.of(random -> {
            CombinationSelector selector =
                    selector(List.of(pool), CombinationHealth.inMemory(new FakeClock()), () -> random);
            return List.of(selector.deal(pool), selector.deal(pool));
        });

        assertThat(pairs)
                .hasSize(9)
                .allSatisfy((pair, chance) -> assertThat(chance).isEqualTo(Fraction.oneIn(9)));
    }

    @Test
    void aDealHasNoCycle() {
        Pool pool = new Pool("all", combinations(3));
        CombinationSelector selector =
                selector(List.of(pool), CombinationHealth.inMemory(new FakeClock()), () -> new ScriptedRandom(2));

        assertThat(selector.deal(pool)).isEqualTo(new Selected(pool.members().get(2), 0, 3));
    }

    @Test
    void theGapIsTheDifferenceOfTheCounts() {
        Pool pool = new Pool("all", combinations(3));
        CombinationSelector selector = selector(
                List.of(pool),
                CombinationHealth.inMemory(new FakeClock()),
                () -> new ScriptedRandom(2, 2, 2, 2, 0, 1, 1));

        for (int deal = 0; deal < 7; deal++) {
            selector.deal(pool);
        }

        assertThat(selector.gap(pool)).isEqualTo(3);
    }
}
