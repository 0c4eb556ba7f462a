package io.genrouter.application.explain;

import io.genrouter.domain.combination.Combination;
import java.util.List;

/// Tells what is known of rests at one moment.
@FunctionalInterface
public interface KnownRests {

    /// Nothing is known, so nobody rests.
    KnownRests NONE = _ -> List.of();

    /// Whatever about this combination is not well; empty when all is.
    List<KnownRest> of(Combination combination);

    /// What of it keeps the combination from being called.
    default List<KnownRest> keeping(Combination combination) {
        return of(combination).stream().filter(KnownRest::keeps).toList();
    }
}
