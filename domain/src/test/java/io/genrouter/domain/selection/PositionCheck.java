package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.combinations;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// F1 at the size of a real pool: over 20,000 decks each combination lies at each position equally often, by a χ²
/// test with a fixed seed. A right selector fails one such test in a thousand; this seed is not that one.
final class PositionCheck {

    private static final long SEED = 20_261_122;
    private static final int DECKS = 20_000;
    private static final int MEMBERS = 20;

    /// The 99.9 % quantile for 19 × 19 degrees of freedom.
    private static final double CRITICAL = 448.6;

    private PositionCheck() {}

    static List<String> violations(SelectorFairness.Maker maker) {
        double statistic = chiSquare(seen(maker));
        return statistic <= CRITICAL
                ? List.of()
                : List.of("F1: χ² of position × combination is " + statistic + " (expected: at most " + CRITICAL + ")");
    }

    private static int[][] seen(SelectorFairness.Maker maker) {
        Pool pool = new Pool("all", combinations(MEMBERS));
        Map<Combination, Integer> index = new HashMap<>();
        pool.members().forEach(combination -> index.put(combination, index.size()));
        CombinationSelector selector = maker.make(
                List.of(pool), CombinationHealth.inMemory(new FakeClock()), () -> new SplittableRandom(SEED));
        int[][] seen = new int[MEMBERS][MEMBERS];
        for (int deal = 0; deal < DECKS * MEMBERS; deal++) {
            Combination combination = ((Selected) selector.deal(pool)).combination();
            seen[deal % MEMBERS][index.get(combination)]++;
        }
        return seen;
    }

    private static double chiSquare(int[][] seen) {
        double expected = (double) DECKS / MEMBERS;
        double sum = 0;
        for (int[] position : seen) {
            for (int count : position) {
                sum += (count - expected) * (count - expected) / expected;
            }
        }
        return sum;
    }
}
