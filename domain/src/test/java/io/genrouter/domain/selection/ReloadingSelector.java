package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// A selector that is reloaded before each deal with the same members in another order, which nobody may notice.
final class ReloadingSelector implements CombinationSelector {

    private record Loaded(CombinationSelector selector, Map<String, Pool> pools) {

        private Loaded(CombinationSelector selector, List<Pool> pools) {
            this(selector, pools.stream().collect(Collectors.toMap(Pool::name, Function.identity())));
        }

        private Loaded reloaded() {
            List<Pool> turned = pools.values().stream().map(Loaded::turned).toList();
            return new Loaded(selector.successor(turned), turned);
        }

        private static Pool turned(Pool pool) {
            List<Combination> members = new ArrayList<>(pool.members());
            Collections.rotate(members, 1);
            return new Pool(pool.name(), members);
        }
    }

    private final AtomicReference<Loaded> loaded;

    ReloadingSelector(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        this.loaded = new AtomicReference<>(new Loaded(CombinationSelector.even(pools, health, random), pools));
    }

    @Override
    public Selection deal(Pool pool) {
        reload();
        Loaded now = loaded.get();
        return now.selector.deal(now.pools.get(pool.name()));
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

    private synchronized void reload() {
        loaded.set(loaded.get().reloaded());
    }
}
