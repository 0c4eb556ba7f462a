package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Admission;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// Deals by the table's deck.
    Selection deal(Pool pool) {
        Table table = table(pool);
        return admitted(table::deal);
    }

    /// Draws and counts it like a deal.
    Selection drawCounted(Pool pool) {
        Table table = table(pool);
        return admitted(table::drawCounted);
    }

    Selection draw(Pool pool, Set<Combination> excluded) {
        Table table = table(pool);
        return admitted(() -> table.draw(excluded));
    }

    /// Chooses until it is somebody who may be called. Who is refused has left the deck by then, so that it is
    /// not chosen for ever.
    private Selection admitted(Supplier<Selection> choice) {
        while (true) {
            Selection selection = choice.get();
            if (!(selection instanceof Selected selected) || seating.isWell(selected.combination())) {
                return selection;
            }
            switch (health.admit(selected.combination())) {
                case Admission.Free _ -> {
                    return selected;
                }
                case Admission.Probing(var probe) -> {
                    return new Selected(
                            selected.combination(), selected.cycle(), selected.eligible(), Optional.of(probe));
                }
                case Admission.Denied _ -> {}
            }
        }
    }

    /// The table of a pool as it is now, rests that are over ended.
    private Table table(Pool pool) {
        health.endOverdueRests();
        return tableOf(pool);
    }

    int gap(Pool pool) {
        return tableOf(pool).gap();
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
