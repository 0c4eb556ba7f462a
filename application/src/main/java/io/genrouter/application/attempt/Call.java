package io.genrouter.application.attempt;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import java.util.List;
import java.util.function.Predicate;

/// One attempt, for those who learn from what comes of it.
///
/// @param exchange     what is asked
/// @param pool         where who is asked was chosen
/// @param selected     who is asked, and whether that is a probe
/// @param number       from 1
/// @param startedNanos when it was sent
record Call(Exchange exchange, Pool pool, Selected selected, int number, long startedNanos) {

    Combination combination() {
        return selected.combination();
    }

    /// Ends the probe, where it is one.
    ///
    /// @param well of what the answer shows that it is well
    /// @return what is well again
    List<RestSubject> endProbe(Predicate<RestSubject> well) {
        return selected.probe().map(probe -> probe.end(well)).orElse(List.of());
    }
}
