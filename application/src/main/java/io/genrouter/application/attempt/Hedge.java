package io.genrouter.application.attempt;

import io.genrouter.application.observe.HedgeResult;
import io.genrouter.domain.selection.Selection.Selected;

/// What came of looking for somebody to be asked beside those who have said nothing yet.
sealed interface Hedge {

    /// This one is, and has to be called.
    record Chosen(Selected selected) implements Hedge {}

    /// Nobody is.
    ///
    /// @param why [HedgeResult#NO_BUDGET] or [HedgeResult#NOBODY_FREE]
    record Refused(HedgeResult why) implements Hedge {}
}
