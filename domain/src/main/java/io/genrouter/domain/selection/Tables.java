package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The tables of all pools, and for each combination where it sits, so that a rest touches the pools that hold it and
/// no other.
final class Tables {

    private record Seat(Table table, int card) {}

    /// Of a pool without members, which no catalog lists among its pools. Chance is never asked there.
    private static final Table NOBODY_SITS = new Table(new Pool("none", List.of()), () -> 0);

    private final CombinationHealth health;
    private final Map<Pool, Table> tables = new HashMap<>();
    private final Map<Combination, List<Seat>> seats = new HashMap<>();

    Tables(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this.health = health;
        for (Pool pool : pools) {
            Table table = new Table(pool, random.get());
            tables.put(pool, table);
            for (int card = 0; card < pool.members().size(); card++) {
                seats.computeIfAbsent(pool.members().get(card), combination -> new ArrayList<>())
                        .add(new Seat(table, card));
            }
        }
        health.addListener(new Seating());
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
        Table table = table(pool);
        return table.draw(excluded.stream()
                .flatMap(combination -> seatsOf(combination).stream())
                .filter(seat -> seat.table == table)
                .mapToInt(Seat::card)
                .toArray());
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

    private List<Seat> seatsOf(Combination combination) {
        return seats.getOrDefault(combination, List.of());
    }

    private final class Seating implements RestListener {

        @Override
        public void restBegan(Combination combination) {
            seatsOf(combination).forEach(seat -> seat.table.leave(seat.card));
        }

        @Override
        public void restEnded(Combination combination) {
            seatsOf(combination).forEach(seat -> seat.table.join(seat.card));
        }
    }
}
