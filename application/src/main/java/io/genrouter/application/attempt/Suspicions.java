package io.genrouter.application.attempt;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Refusals that may be the request's own fault or the combination's. Only when two different requests have met
/// one within a minute is it the combination's, so that no single client can take it from the others.
final class Suspicions {

    private static final long MEMORY = Duration.ofSeconds(60).toNanos();

    private record Sighting(int request, long nanos) {}

    private final MonotonicClock clock;
    private final Map<RestSubject, Sighting> sightings = new HashMap<>();

    Suspicions(MonotonicClock clock) {
        this.clock = clock;
    }

    /// @param body of the request that was refused
    /// @return whether another request met the same within a minute; then all is forgotten
    synchronized boolean isConfirmed(Combination combination, byte[] body) {
        long now = clock.nanos();
        sightings.values().removeIf(sighting -> now - sighting.nanos > MEMORY);
        RestSubject subject = RestSubject.combination(combination);
        int request = Arrays.hashCode(body);
        Sighting before = sightings.put(subject, new Sighting(request, now));
        if (before == null || before.request == request) {
            return false;
        }
        sightings.remove(subject);
        return true;
    }
}
