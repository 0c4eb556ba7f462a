package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Deals from a shuffled deck for each pool: everybody once, then everybody once again in a new order.
final class EvenSelector implements CombinationSelector {

    private final Tables tables;

    EvenSelector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this(new Tables(pools, health, random));
    }

    private EvenSelector(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Selection deal(Pool pool) {
        return tables.deal(pool);
    }

    @Override
    public Selection draw(Pool pool, Set<Combination> excluded) {
        return tables.draw(pool, excluded);
    }

    @Override
    public int gap(Pool pool) {
        return tables.gap(pool);
    }

    @Override
    public CombinationSelector successor(List<Pool> pools) {
        return new EvenSelector(tables.reseated(pools));
    }
}
