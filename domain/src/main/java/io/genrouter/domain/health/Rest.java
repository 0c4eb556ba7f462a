package io.genrouter.domain.health;

import java.time.Duration;

/// A time in which something is not called.
///
/// @param reason    why, in a word that may be a metric label or a log field: `rate_limited`
/// @param duration  how long from now on; positive
/// @param tentative whether it may be tried before the end when nobody else is left: the length is our own
///                  guess after failures that come and go, not what a vendor asked for
public record Rest(String reason, Duration duration, boolean tentative) {

    public Rest {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException("rest: " + duration + " (expected: > 0)");
        }
    }

    /// One that is kept to its end.
    public Rest(String reason, Duration duration) {
        this(reason, duration, false);
    }
}
