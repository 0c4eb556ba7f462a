package io.genrouter.domain.health;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.time.MonotonicClock;
import java.util.Optional;

/// Knows which combinations rest. Safe for use by any number of threads; never blocks on I/O.
///
/// A combination that was never spoken of does not rest. Time passes by [#endOverdueRests()], which every selector
/// calls before it chooses, so that a listener sees beginnings and ends in the order in which they happened.
public interface CombinationHealth {

    /// Lets a combination rest from now on. A rest that is in force already is lengthened to the later end, never
    /// shortened. When this returns, every listener has been told.
    void rest(Combination combination, Rest rest);

    /// Counts a failure that alone is no reason to rest.
    ///
    /// @return how many there were in a row, this one included, since the last success or rest
    int countFailure(Combination combination);

    /// Forgets the failures in a row: the combination has just answered.
    void succeeded(Combination combination);

    /// What is left of a combination's rest; empty means that it does not rest.
    Optional<Rest> restOf(Combination combination);

    /// Ends the rests whose time is over and tells the listeners. Costs one comparison when there are none.
    void endOverdueRests();

    /// Adds a listener, which is first told of every rest in force.
    void addListener(RestListener listener);

    /// Keeps everything in memory, on a monotonic clock.
    static CombinationHealth inMemory(MonotonicClock clock) {
        return new InMemoryHealth(clock);
    }
}
