package io.genrouter.application.explain;

import io.genrouter.domain.health.Standing;
import java.time.Duration;

/// Something about a combination that is not well now.
///
/// @param scope    how far it reaches: `combination`, `credential`, `model`, `endpoint`
/// @param kind     why: `rate_limited`
/// @param standing never [Standing#WELL]
/// @param left     what is left of the rest; zero when it is over
public record KnownRest(String scope, String kind, Standing standing, Duration left) {

    /// Whether the combination is not called as long as this is so.
    public boolean keeps() {
        return !standing.isEligible();
    }
}
