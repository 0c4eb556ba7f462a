package io.genrouter.application.observe;

import java.util.Locale;

/// What came of an attempt beside another one that had said nothing for too long, or why there was none.
public enum HedgeResult {
    /// It spoke first.
    WON,
    /// Another attempt spoke first.
    LOST,
    /// None of them said anything that could be handed on.
    UNANSWERED,
    /// There was none: there were too many for the requests of the last ten seconds.
    NO_BUDGET,
    /// There was none: nobody else is left who may be asked now.
    NOBODY_FREE;

    /// The result as a metric label.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
