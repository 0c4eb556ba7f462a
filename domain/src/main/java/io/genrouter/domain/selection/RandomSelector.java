package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Draws each time anew, as if nobody had been chosen before.
final class RandomSelector implements CombinationSelector {

    private final Tables tables;

    RandomSelector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this(new Tables(pools, health, random));
    }

    private RandomSelector(Tables tables) {
        this.tables = tables;
    }

    @Override
    public Selection deal(Pool pool) {
        return tables.drawCounted(pool);
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
        return new RandomSelector(tables.reseated(pools));
    }
}
