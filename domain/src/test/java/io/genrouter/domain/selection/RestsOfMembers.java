package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestListener;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.health.Standing;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Hears of rests one combination after the other, and of no probes: who is on trial is there.
record RestsOfMembers(
        List<Pool> pools, Consumer<Combination> began, Consumer<Combination> ended, Set<Combination> resting)
        implements RestListener {

    RestsOfMembers(List<Pool> pools, Consumer<Combination> began, Consumer<Combination> ended) {
        this(pools, began, ended, new HashSet<>());
    }

    @Override
    public void changed(RestSubject subject, Standing standing) {
        pools.stream()
                .flatMap(pool -> pool.members().stream())
                .distinct()
                .filter(subject::covers)
                .forEach(combination -> changed(combination, standing));
    }

    private void changed(Combination combination, Standing standing) {
        if (standing == Standing.RESTING && resting.add(combination)) {
            began.accept(combination);
        } else if (standing == Standing.ON_TRIAL && resting.remove(combination)) {
            ended.accept(combination);
        }
    }
}
