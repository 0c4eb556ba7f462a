package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.time.FakeClock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// A selector from which a reload takes whoever rests, and to which another brings it back.
final class RemovingSelector implements CombinationSelector {

    private final CombinationHealth health;
    private final List<Pool> all;
    private final Set<Combination> away = new HashSet<>();
    private List<Pool> pools;
    private CombinationSelector selector;

    RemovingSelector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this.health = health;
        this.all = pools;
        this.pools = pools;
        this.selector = CombinationSelector.even(pools, CombinationHealth.inMemory(new FakeClock()), random);
        health.addListener(new RestsOfMembers(pools, this::take, this::bringBack));
    }

    @Override
    public synchronized Selection deal(Pool pool) {
        health.endOverdueRests();
        return selector.deal(pools.get(all.indexOf(pool)));
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
    public CombinationSelector successor(List<Pool> next) {
        throw new UnsupportedOperationException("the suite deals only");
    }

    private void take(Combination combination) {
        away.add(combination);
        reload();
    }

    private void bringBack(Combination combination) {
        away.remove(combination);
        reload();
    }

    private void reload() {
        pools = all.stream().map(this::withoutThoseAway).toList();
        selector = selector.successor(pools);
    }

    private Pool withoutThoseAway(Pool pool) {
        return new Pool(
                pool.name(),
                pool.members().stream().filter(member -> !away.contains(member)).toList());
    }
}
