package io.genrouter.domain.selection;

import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Chooses the combination that a request is sent to. Safe for use by any number of threads; never blocks on
/// I/O.
///
/// A selector is told by the [CombinationHealth] it was made with when a combination rests and when it is back:
/// from the moment [CombinationHealth#rest] has returned it is not chosen again before the rest has ended.
/// Whoever is first chosen after a rest is the probe, and has to end it ([Selection.Selected#probe()]).
public interface CombinationSelector {

    /// Deals the combination of a request's first attempt.
    ///
    /// @param pool one of the pools that the selector was made with, or one without members; else
    ///             [IllegalArgumentException]
    Selection deal(Pool pool);

    /// Draws for a later attempt: uniform over the eligible that are not excluded, independent of the deck,
    /// which it leaves as it is (F5).
    ///
    /// @param excluded what this request must not be sent to (again); empty means nothing is excluded
    Selection draw(Pool pool, Set<Combination> excluded);

    /// The largest difference between two eligible combinations' counts of being dealt since the pool's
    /// eligible set last changed: at most 1 from a cycle's start and 2 over any run where the strategy is even
    /// (F2), without a bound where it is random. 0 for a pool with fewer than two.
    int gap(Pool pool);

    /// Goes over to the pools of another catalog, at once. A pool of the same name lives on: a member that
    /// stays keeps its side of the deck, dealt or undealt, one that is gone leaves (F3), one that is new joins
    /// (F4). When this returns, nobody chooses a combination any more that is in none of these pools, whoever
    /// began when.
    ///
    /// @param pools every pool that the successor will be asked for
    /// @return the selector of these pools. This one still serves requests that began with it, from the same
    ///         decks, and may choose for them who is new there
    CombinationSelector successor(List<Pool> pools);

    /// Deals every eligible combination exactly once in each cycle, in an order that is new at random each
    /// time.
    ///
    /// @param pools  every pool that will be asked for
    /// @param health who rests
    /// @param random a source of chance for each pool, which need not be thread-safe
    static CombinationSelector even(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        return new EvenSelector(pools, health, random);
    }

    /// Draws each combination independently of all draws before.
    ///
    /// @param pools  every pool that will be asked for
    /// @param health who rests
    /// @param random a source of chance for each pool, which need not be thread-safe
    static CombinationSelector random(List<Pool> pools, CombinationHealth health, Supplier<RandomGenerator> random) {
        return new RandomSelector(pools, health, random);
    }
}
