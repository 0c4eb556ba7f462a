package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Probe;
import java.util.Optional;

/// What came of asking for a combination.
public sealed interface Selection {

    /// This one it is.
    ///
    /// @param combination what to call
    /// @param cycle       the number of the deck's pass through the pool, from 1; 0 where the strategy knows no
    ///                    cycles and for a draw that was not dealt
    /// @param eligible    how many combinations of the pool were not resting, this one included; 0 where it was
    ///                    chosen although it rests
    /// @param probe       to be ended with the call, which finds out whether a rest is over; empty for nearly
    ///                    all
    record Selected(Combination combination, long cycle, int eligible, Optional<Probe> probe) implements Selection {

        /// One that is known to be well.
        public Selected(Combination combination, long cycle, int eligible) {
            this(combination, cycle, eligible, Optional.empty());
        }
    }

    /// Nobody is left: every member of the pool is resting or being probed, was tried already, or the pool is
    /// empty. To be asked again after a rest has ended or a probe has its answer.
    record NobodyEligible() implements Selection {}
}
