package io.genrouter.domain.selection;

import static io.genrouter.domain.combination.Combinations.catalogOf114;

import io.genrouter.domain.ManyThreads;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.FakeClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// F2 under 64 threads: what they are dealt in each cycle of each pool is a permutation of its members, but in the
/// last one, which is under way.
final class ThreadsCheck {

    private static final int DEALS_PER_THREAD = 600;

    private record Cycle(Pool pool, long number) {}

    private record Deal(Pool pool, Selected selected) {}

    private ThreadsCheck() {}

    static List<String> violations(SelectorFairness.Maker maker) {
        CombinationCatalog catalog = catalogOf114();
        CombinationSelector selector =
                maker.make(catalog.pools(), CombinationHealth.inMemory(new FakeClock()), () -> new SplittableRandom(7));
        Map<Cycle, List<Combination>> cycles = new HashMap<>();
        Map<Pool, Long> latest = new HashMap<>();
        for (List<Deal> deals : ManyThreads.each(64, thread -> deals(catalog, selector))) {
            for (Deal deal : deals) {
                Cycle cycle = new Cycle(deal.pool, deal.selected.cycle());
                cycles.computeIfAbsent(cycle, c -> new ArrayList<>()).add(deal.selected.combination());
                latest.merge(deal.pool, cycle.number, Math::max);
            }
        }
        return cycles.entrySet().stream()
                .filter(cycle -> !isPermutation(cycle.getKey(), cycle.getValue(), latest))
                .map(cycle -> "F2: cycle " + cycle.getKey() + " dealt "
                        + cycle.getValue().size() + ", of them " + new HashSet<>(cycle.getValue()).size()
                        + " different")
                .limit(1)
                .toList();
    }

    private static List<Deal> deals(CombinationCatalog catalog, CombinationSelector selector) {
        List<Deal> deals = new ArrayList<>();
        for (int deal = 0; deal < DEALS_PER_THREAD; deal++) {
            Pool pool = catalog.pools().get(deal % catalog.pools().size());
            deals.add(new Deal(pool, (Selected) selector.deal(pool)));
        }
        return deals;
    }

    private static boolean isPermutation(Cycle cycle, List<Combination> dealt, Map<Pool, Long> latest) {
        boolean underWay = cycle.number == latest.get(cycle.pool);
        return new HashSet<>(dealt).size() == dealt.size()
                && (underWay || dealt.size() == cycle.pool.members().size());
    }
}
