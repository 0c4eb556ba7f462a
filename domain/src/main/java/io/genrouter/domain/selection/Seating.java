package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestListener;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which table is which pool's, over all reloads, and who sits at which, so that a rest touches the tables that seat
/// it and no other.
///
/// Its lock is taken after the health's, in which rests are told of, and before that of a table.
final class Seating implements RestListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<RandomGenerator> random;
    private final Map<String, Table> byPool = new HashMap<>();
    private final Map<Combination, List<Table>> byCombination = new HashMap<>();

    /// Also of those that sit nowhere now, and may do so after the next reload.
    private final Set<Combination> resting = new HashSet<>();

    /// Of pools that are no more. Requests that began before may still choose there; the last of them lets it go.
    private final List<WeakReference<Table>> abandoned = new ArrayList<>();

    Seating(CombinationHealth health, Supplier<RandomGenerator> random) {
        this.random = random;
        health.addListener(this);
    }

    /// Seats the members of these pools in place of whoever sits now. A pool of the same name keeps its table.
    Map<Pool, Table> seat(List<Pool> pools) {
        lock.lock();
        try {
            Map<Pool, Table> tables = take(pools);
            abandoned.removeIf(table -> table.refersTo(null));
            List<Table> others = abandoned.stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .toList();
            Set<Combination> everybody =
                    pools.stream().flatMap(pool -> pool.members().stream()).collect(Collectors.toSet());
            others.forEach(table -> table.keepOnly(everybody));
            byCombination.clear();
            Stream.concat(byPool.values().stream(), others.stream()).forEach(this::note);
            return tables;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restBegan(Combination combination) {
        lock.lock();
        try {
            resting.add(combination);
            tablesOf(combination).forEach(table -> table.leave(combination));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void restEnded(Combination combination) {
        lock.lock();
        try {
            resting.remove(combination);
            tablesOf(combination).forEach(table -> table.join(combination));
        } finally {
            lock.unlock();
        }
    }

    private Map<Pool, Table> take(List<Pool> pools) {
        Map<String, Table> before = new HashMap<>(byPool);
        Map<Pool, Table> tables = HashMap.newHashMap(pools.size());
        byPool.clear();
        for (Pool pool : pools) {
            Table table = seated(pool, Optional.ofNullable(before.remove(pool.name())));
            tables.put(pool, table);
            byPool.put(pool.name(), table);
        }
        before.values().forEach(table -> abandoned.add(new WeakReference<>(table)));
        return tables;
    }

    private Table seated(Pool pool, Optional<Table> before) {
        if (before.isEmpty()) {
            return new Table(pool.members(), random.get(), resting);
        }
        before.get().reseat(pool.members(), resting);
        return before.get();
    }

    private void note(Table table) {
        for (Combination member : table.members()) {
            byCombination
                    .computeIfAbsent(member, combination -> new ArrayList<>())
                    .add(table);
        }
    }

    private List<Table> tablesOf(Combination combination) {
        return byCombination.getOrDefault(combination, List.of());
    }
}
