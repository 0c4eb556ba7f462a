package io.genrouter.domain.health;

import java.time.Duration;

/// A time in which a combination is not called.
///
/// @param reason   why, in a word that may be a metric label or a log field: `rate_limited`
/// @param duration how long from now on; positive
public record Rest(String reason, Duration duration) {

    public Rest {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("rest: " + duration + " (expected: > 0)");
        }
    }
}
