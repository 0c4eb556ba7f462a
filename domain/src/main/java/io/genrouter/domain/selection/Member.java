package io.genrouter.domain.selection;

import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.health.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/// A combination at the tables that it sits at. It is as well as the worst of what covers it. Changed by one
/// thread at a time, read by any.
final class Member {

    private record Seat(Table table, int card) {}

    private final List<Seat> seats = new ArrayList<>(4);
    private final Map<RestSubject, Standing> unwell = HashMap.newHashMap(1);
    private volatile Standing standing = Standing.WELL;

    void sitsAt(Table table, int card) {
        seats.add(new Seat(table, card));
    }

    /// Its card at a table; negative where it has none.
    @SuppressWarnings("ReferenceEquality") // a table is that table
    int cardAt(Table table) {
        for (Seat seat : seats) {
            if (seat.table == table) {
                return seat.card;
            }
        }
        return -1;
    }

    boolean isWell() {
        return standing == Standing.WELL;
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

    private void everywhere(ObjIntConsumer<Table> move) {
        seats.forEach(seat -> move.accept(seat.table, seat.card));
    }
}
