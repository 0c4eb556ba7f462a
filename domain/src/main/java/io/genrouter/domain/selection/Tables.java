package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The tables of the pools of one catalog.
final class Tables {

    /// Of a pool without members, which no catalog lists among its pools. Chance is never asked there.
    private static final Table NOBODY_SITS = new Table(List.of(), () -> 0, Set.of());

    private final CombinationHealth health;
    private final Seating seating;
    private final Map<Pool, Table> tables;

    Tables(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this(pools, health, new Seating(health, random));
    }

    private Tables(List<Pool> pools, CombinationHealth health, Seating seating) {
        this.health = health;
        this.seating = seating;
        this.tables = seating.seat(pools);
    }

    /// The tables of the pools of another catalog, who sits there now being seated anew.
    Tables reseated(List<Pool> pools) {
        return new Tables(pools, health, seating);
    }

    /// The table of a pool as it is now, rests that are over ended.
    Table table(Pool pool) {
        health.endOverdueRests();
        return tableOf(pool);
    }

    int gap(Pool pool) {
        return tableOf(pool).gap();
    }

    Selection draw(Pool pool, Set<Combination> excluded) {
        return table(pool).draw(excluded);
    }

    private Table tableOf(Pool pool) {
        Table table = tables.get(pool);
        if (table == null && pool.members().isEmpty()) {
            return NOBODY_SITS;
        }
        if (table == null) {
            throw new IllegalArgumentException("pool: " + pool + " (expected: one that the selector was made with)");
        }
        return table;
    }
}
