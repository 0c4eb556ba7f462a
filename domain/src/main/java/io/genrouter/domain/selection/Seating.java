package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestListener;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.health.Standing;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.jspecify.annotations.Nullable;

/// Which table is which pool's, over all reloads, and who sits at which, so that a rest touches the tables that
/// seat whom it covers and no other.
///
/// Its lock is taken after the health's, in which rests are told of, and before that of a table.
final class Seating implements RestListener {

    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<RandomGenerator> random;
    private final Map<String, Table> byPool = new HashMap<>();

    /// Also of what covers nobody now, and may do so after the next reload.
    private final Map<RestSubject, Standing> unwell = new HashMap<>();

    private final Map<RestSubject, List<Member>> covered = new HashMap<>();

    /// Of pools that are no more. Requests that began before may still choose there; the last of them lets it
    /// go.
    private final List<WeakReference<Table>> abandoned = new ArrayList<>();

    /// Everybody who sits somewhere. Another map after each reload: it is read without the lock on every
    /// choice.
    private volatile Map<Combination, Member> members = Map.of();

    /// Read before the members on every choice.
    private volatile boolean allWell = true;

    Seating(CombinationHealth health, Supplier<RandomGenerator> random) {
        this.random = random;
        health.addListener(this);
    }

    /// Seats the members of these pools in place of whoever sits now. A pool of the same name keeps its table.
    Map<Pool, Table> seat(List<Pool> pools) {
        lock.lock();
        try {
            Set<Combination> everybody =
                    pools.stream().flatMap(pool -> pool.members().stream()).collect(Collectors.toSet());
            Map<Combination, Member> next = HashMap.newHashMap(everybody.size());
            everybody.forEach(combination -> next.put(combination, new Member(combination, unwell)));
            Map<Pool, Table> tables = take(pools, away(next));
            abandoned.removeIf(table -> table.refersTo(null));
            List<Table> others = abandoned.stream()
                    .map(WeakReference::get)
                    .filter(Objects::nonNull)
                    .toList();
            others.forEach(table -> table.keepOnly(everybody));
            Stream.concat(byPool.values().stream(), others.stream())
                    .forEach(table -> table.members()
                            .forEach(combination -> Objects.requireNonNull(next.get(combination))
                                    .sitsAt(table)));
            cover(next);
            members = next;
            return tables;
        } finally {
            lock.unlock();
        }
    }

    /// Whether a combination that was chosen may be called without asking.
    boolean isWell(Combination combination) {
        if (allWell) {
            return true;
        }
        @Nullable Member member = members.get(combination);
        return member != null && member.isWell();
    }

    @Override
    public void changed(RestSubject subject, Standing standing) {
        lock.lock();
        try {
            if (standing == Standing.WELL) {
                unwell.remove(subject);
            } else {
                unwell.put(subject, standing);
            }
            allWell = unwell.isEmpty();
            covered.getOrDefault(subject, List.of()).forEach(member -> member.changed(subject, standing));
        } finally {
            lock.unlock();
        }
    }

    private static Set<Combination> away(Map<Combination, Member> members) {
        return members.values().stream()
                .filter(Member::isAway)
                .map(Member::combination)
                .collect(Collectors.toSet());
    }

    private Map<Pool, Table> take(List<Pool> pools, Set<Combination> away) {
        Map<String, Table> before = new HashMap<>(byPool);
        Map<Pool, Table> tables = HashMap.newHashMap(pools.size());
        byPool.clear();
        for (Pool pool : pools) {
            Table table = seated(pool, Optional.ofNullable(before.remove(pool.name())), away);
            tables.put(pool, table);
            byPool.put(pool.name(), table);
        }
        before.values().forEach(table -> abandoned.add(new WeakReference<>(table)));
        return tables;
    }

    private Table seated(Pool pool, Optional<Table> before, Set<Combination> away) {
        if (before.isEmpty()) {
            return new Table(pool.members(), random.get(), away);
        }
        before.get().reseat(pool.members(), away);
        return before.get();
    }

    private void cover(Map<Combination, Member> next) {
        covered.clear();
        next.forEach((combination, member) -> RestSubject.allOf(combination)
                .forEach(subject -> covered.computeIfAbsent(subject, any -> new ArrayList<>(1))
                        .add(member)));
    }
}
