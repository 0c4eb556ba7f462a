package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;

/// What came of asking for a combination.
public sealed interface Selection {

    /// This one it is.
    ///
    /// @param combination what to call
    /// @param cycle       the number of the deck's pass through the pool, from 1; 0 where the strategy knows no
    ///                    cycles and for a draw that was not dealt
    /// @param eligible    how many combinations of the pool were not resting, this one included
    record Selected(Combination combination, long cycle, int eligible) implements Selection {}

    /// Nobody is left: every member of the pool is resting, was tried already, or the pool is empty. To be asked
    /// again after a rest has ended.
    record NobodyEligible() implements Selection {}
}
