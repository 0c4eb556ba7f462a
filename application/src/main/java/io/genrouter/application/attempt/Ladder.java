package io.genrouter.application.attempt;

import java.time.Duration;

/// How long rests last where no vendor says it: each twice as long as the one before, up to a longest, until a
/// success.
enum Ladder {
    RATE_LIMITED(Duration.ofSeconds(5), Duration.ofSeconds(60)),
    QUOTA_SPENT(Duration.ofMinutes(10), Duration.ofHours(1)),
    OVERLOADED(Duration.ofSeconds(5), Duration.ofSeconds(20)),
    TRANSIENT(Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Duration first;
    private final Duration longest;

    Ladder(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
    }

    /// @param step from 1
    Duration rest(int step) {
        Duration rest = first;
        for (int i = 1; i < step && rest.compareTo(longest) < 0; i++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(longest) < 0 ? rest : longest;
    }
}
