package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.health.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// A combination at the tables that it sits at. It is as well as the worst of what covers it. Changed by one
/// thread at a time, read by any.
final class Member {

    private final Combination combination;
    private final List<Table> tables = new ArrayList<>(4);
    private final Map<RestSubject, Standing> unwell = HashMap.newHashMap(1);
    private volatile Standing standing = Standing.WELL;

    /// @param known how everything is that is not well
    Member(Combination combination, Map<RestSubject, Standing> known) {
        this.combination = combination;
        for (RestSubject subject : RestSubject.allOf(combination)) {
            if (known.containsKey(subject)) {
                unwell.put(subject, known.get(subject));
            }
        }
        standing = worst();
    }

    Combination combination() {
        return combination;
    }

    void sitsAt(Table table) {
        tables.add(table);
    }

    boolean isWell() {
        return standing == Standing.WELL;
    }

    boolean isAway() {
        return !standing.isEligible();
    }

    /// Something that covers it has changed; so it goes or comes, everywhere.
    void changed(RestSubject subject, Standing now) {
        if (now == Standing.WELL) {
            unwell.remove(subject);
        } else {
            unwell.put(subject, now);
        }
        Standing before = standing;
        standing = worst();
        if (before.isEligible() && !standing.isEligible()) {
            everywhere(standing == Standing.RESTING ? Table::leave : Table::stepAside);
        } else if (!before.isEligible() && standing.isEligible()) {
            everywhere(before == Standing.RESTING ? Table::join : Table::stepBack);
        } else if (before == Standing.PROBED && standing == Standing.RESTING) {
            everywhere(Table::leave);
        }
    }

    private Standing worst() {
        if (unwell.containsValue(Standing.RESTING)) {
            return Standing.RESTING;
        }
        if (unwell.containsValue(Standing.PROBED)) {
            return Standing.PROBED;
        }
        return unwell.isEmpty() ? Standing.WELL : Standing.ON_TRIAL;
    }

    private void everywhere(BiConsumer<Table, Combination> move) {
        tables.forEach(table -> move.accept(table, combination));
    }
}
