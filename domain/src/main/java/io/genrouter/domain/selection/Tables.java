package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Admission;
import io.genrouter.domain.health.CombinationHealth;
<<<<<<< HEAD
import io.genrouter.domain.health.RestListener;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.health.Standing;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
=======
>>>>>>> main
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

<<<<<<< HEAD
/// The tables of all pools, and for each combination where it sits, so that a rest touches the pools that hold
/// it and no other.
=======
/// The tables of the pools of one catalog.
>>>>>>> main
final class Tables {

    /// Of a pool without members, which no catalog lists among its pools. Chance is never asked there.
    private static final Table NOBODY_SITS = new Table(List.of(), () -> 0, Set.of());

    private final CombinationHealth health;
<<<<<<< HEAD
    private final Map<Pool, Table> tables = new HashMap<>();
    private final Map<Combination, Member> members = new HashMap<>();
    private final Map<RestSubject, List<Member>> covered = new HashMap<>();

    /// Held here, since the health lets go of whom nobody holds.
    private final RestListener seating = this::changed;

    private final Set<RestSubject> unwell = new HashSet<>();

    /// Nobody has to be admitted while everybody is well: read without a lock on every choice.
    private volatile boolean allWell = true;
=======
    private final Seating seating;
    private final Map<Pool, Table> tables;
>>>>>>> main

    Tables(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this(pools, health, new Seating(health, random));
    }

    private Tables(List<Pool> pools, CombinationHealth health, Seating seating) {
        this.health = health;
<<<<<<< HEAD
        for (Pool pool : pools) {
            Table table = new Table(pool, random.get());
            tables.put(pool, table);
            for (int card = 0; card < pool.members().size(); card++) {
                members.computeIfAbsent(pool.members().get(card), this::newMember)
                        .sitsAt(table, card);
            }
        }
        health.addListener(seating);
=======
        this.seating = seating;
        this.tables = seating.seat(pools);
    }

    /// The tables of the pools of another catalog, who sits there now being seated anew.
    Tables reseated(List<Pool> pools) {
        return new Tables(pools, health, seating);
>>>>>>> main
    }

    private Member newMember(Combination combination) {
        Member member = new Member();
        RestSubject.allOf(combination)
                .forEach(subject -> covered.computeIfAbsent(subject, any -> new ArrayList<>(1))
                        .add(member));
        return member;
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
        return admitted(() -> table.draw(cardsAt(table, excluded)));
    }

    int gap(Pool pool) {
        return tableOf(pool).gap();
    }

<<<<<<< HEAD
    /// Chooses until it is somebody who may be called. Who is refused has left the deck by then, so that it is
    /// not chosen for ever.
    private Selection admitted(Supplier<Selection> choice) {
        while (true) {
            Selection selection = choice.get();
            if (allWell || !(selection instanceof Selected selected) || isWell(selected.combination())) {
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

    private boolean isWell(Combination combination) {
        return Objects.requireNonNull(members.get(combination)).isWell();
    }

    /// The table of a pool as it is now, rests that are over ended.
    private Table table(Pool pool) {
        health.endOverdueRests();
        return tableOf(pool);
=======
    Selection draw(Pool pool, Set<Combination> excluded) {
        return table(pool).draw(excluded);
>>>>>>> main
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
<<<<<<< HEAD

    private int[] cardsAt(Table table, Set<Combination> combinations) {
        return combinations.stream()
                .map(members::get)
                .filter(Objects::nonNull)
                .mapToInt(member -> member.cardAt(table))
                .filter(card -> card >= 0)
                .toArray();
    }

    private void changed(RestSubject subject, Standing standing) {
        List<Member> concerned = covered.getOrDefault(subject, List.of());
        if (concerned.isEmpty()) {
            return;
        }
        if (standing == Standing.WELL) {
            unwell.remove(subject);
        } else {
            unwell.add(subject);
        }
        allWell = unwell.isEmpty();
        concerned.forEach(member -> member.changed(subject, standing));
    }
=======
>>>>>>> main
}
