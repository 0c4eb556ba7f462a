package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.NobodyEligible;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Wrong: one deck for all filters, of which a request takes an undealt card that suits it. What a filtered request
/// took, the requests without a filter do not get for the rest of the cycle.
final class SharedDeckSelector implements CombinationSelector {

    private final CombinationHealth health;
    private final RandomGenerator random;
    private final Set<Combination> undealt = new LinkedHashSet<>();
    private long cycle = 1;

    SharedDeckSelector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this.health = health;
        this.random = random.get();
        pools.forEach(pool -> undealt.addAll(pool.members()));
    }

    @Override
    public synchronized Selection deal(Pool pool) {
        health.endOverdueRests();
        List<Combination> there = pool.members().stream()
                .filter(combination -> health.restOf(combination).isEmpty())
                .toList();
        if (there.isEmpty()) {
            return new NobodyEligible();
        }
        List<Combination> suiting = suiting(there);
        if (suiting.isEmpty()) {
            undealt.addAll(pool.members());
            cycle++;
            suiting = suiting(there);
        }
        Combination combination = suiting.get(random.nextInt(suiting.size()));
        undealt.remove(combination);
        return new Selected(combination, cycle, there.size());
    }

    @Override
    public Selection draw(Pool pool, Set<Combination> excluded) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    @Override
    public int gap(Pool pool) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    @Override
    public CombinationSelector successor(List<Pool> pools) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    private List<Combination> suiting(List<Combination> there) {
        return there.stream().filter(undealt::contains).toList();
    }
}
