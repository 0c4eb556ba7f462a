package io.genrouter.application.attempt;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often something failed in a row, and how often it rested since it last answered. Kept by what things are
/// to the vendor, so that a reload changes nothing. Safe for several threads.
final class Streaks {

    private static final int ENOUGH_IN_A_ROW = 5;

    private record Key(RestSubject subject, Ladder ladder) {}

    private static final class Streak {
        private int inARow;
        private @Nullable RestSubject failedFirst;
        private boolean severalFailed;
        private int step;
        private long restBegan;
    }

    private final MonotonicClock clock;
    private final Map<Key, Streak> streaks = new HashMap<>();

    /// Read without the lock with every answer.
    private volatile boolean none = true;

    Streaks(MonotonicClock clock) {
        this.clock = clock;
    }

    /// Counts a transient failure of a combination.
    ///
    /// @return whether there were so many in a row that the combination is to rest
    synchronized boolean isCombinationToRest(Combination combination) {
        Streak streak = streak(RestSubject.combination(combination), Ladder.TRANSIENT);
        streak.inARow++;
        return streak.inARow >= ENOUGH_IN_A_ROW;
    }

    /// Counts it for the endpoint.
    ///
    /// @return whether there were so many in a row, by more than one combination, that the whole endpoint is to
    ///         rest
    synchronized boolean isEndpointToRest(Combination combination) {
        Streak streak = streak(RestSubject.endpoint(combination), Ladder.TRANSIENT);
        RestSubject who = RestSubject.combination(combination);
        if (streak.failedFirst == null) {
            streak.failedFirst = who;
        }
        streak.severalFailed |= !who.equals(streak.failedFirst);
        streak.inARow++;
        return streak.inARow >= ENOUGH_IN_A_ROW && streak.severalFailed;
    }

    /// How long something rests now. A failure of a call that was under way already when the last rest began
    /// says nothing new: it does not double.
    ///
    /// @param startedNanos when the call was sent that failed
    synchronized Duration nextRest(RestSubject subject, Ladder ladder, long startedNanos) {
        Streak streak = streak(subject, ladder);
        if (streak.step == 0 || startedNanos - streak.restBegan > 0) {
            streak.step++;
            streak.restBegan = clock.nanos();
        }
        return ladder.rest(streak.step);
    }

    /// The vendor said something of its own, if only no: a row of failures to speak is over.
    void spoke(Combination combination) {
        if (none) {
            return;
        }
        synchronized (this) {
            endRow(new Key(RestSubject.combination(combination), Ladder.TRANSIENT));
            endRow(new Key(RestSubject.endpoint(combination), Ladder.TRANSIENT));
            none = streaks.isEmpty();
        }
    }

    /// The combination has answered in full: everything that covers it begins anew.
    void answered(Combination combination) {
        if (none) {
            return;
        }
        synchronized (this) {
            streaks.remove(new Key(RestSubject.combination(combination), Ladder.TRANSIENT));
            streaks.remove(new Key(RestSubject.endpoint(combination), Ladder.TRANSIENT));
            streaks.remove(new Key(RestSubject.combination(combination), Ladder.RATE_LIMITED));
            streaks.remove(new Key(RestSubject.credential(combination), Ladder.QUOTA_SPENT));
            streaks.remove(new Key(RestSubject.model(combination), Ladder.OVERLOADED));
            none = streaks.isEmpty();
        }
    }

    private Streak streak(RestSubject subject, Ladder ladder) {
        none = false;
        return streaks.computeIfAbsent(new Key(subject, ladder), key -> new Streak());
    }

    private void endRow(Key key) {
        Streak streak = streaks.get(key);
        if (streak == null) {
            return;
        }
        streak.inARow = 0;
        streak.failedFirst = null;
        streak.severalFailed = false;
        if (streak.step == 0) {
            streaks.remove(key);
        }
    }
}
