package io.genrouter.http;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import java.util.List;
import java.util.Set;

/// Nothing is selected on the HTTP side.
final class NoSelector implements CombinationSelector {

    @Override
    public Selection deal(Pool pool) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Selection draw(Pool pool, Set<Combination> excluded) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int gap(Pool pool) {
        return 0;
    }

    @Override
    public CombinationSelector successor(List<Pool> pools) {
        return this;
    }
}
