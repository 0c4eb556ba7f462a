package io.genrouter.domain.health;

/// Whether something may be called. It goes from `WELL` to `RESTING`, by the clock to `ON_TRIAL`, by a call to
/// `PROBED`, and by what comes of the call back to `WELL` or `RESTING`.
public enum Standing {
    /// It may.
    WELL,
    /// It may not, for a time.
    RESTING,
    /// Its rest is over. It may, and whoever is first is the probe.
    ON_TRIAL,
    /// A probe is on its way; it may not until that has an answer.
    PROBED;

    /// Whether whoever chooses may choose it.
    public boolean isEligible() {
        return this == WELL || this == ON_TRIAL;
    }
}
