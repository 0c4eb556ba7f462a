package io.genrouter.application.explain;

import io.genrouter.application.attempt.NextAttempt;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Standing;
import io.genrouter.domain.selection.Pool;
import java.util.Comparator;
import java.util.List;

/// One tier, as far as it is known who rests.
///
/// @param pool     whoever passes the request's filters
/// @param eligible who of them may be called, in the pool's order
/// @param awaited  whether nobody may, but somebody is back so soon that requests wait
public record TierNow(Pool pool, List<Combination> eligible, boolean awaited) {

    public TierNow {
        eligible = List.copyOf(eligible);
    }

    static TierNow of(Pool pool, KnownRests rests) {
        List<Combination> eligible = pool.members().stream()
                .filter(member -> rests.keeping(member).isEmpty())
                .toList();
        boolean awaited =
                eligible.isEmpty() && pool.members().stream().anyMatch(member -> isAwaited(rests.keeping(member)));
        return new TierNow(pool, eligible, awaited);
    }

    /// Whether requests go no further than to this tier.
    public boolean serves() {
        return !eligible.isEmpty() || awaited;
    }

    /// How many of the pool may not be called.
    public int resting() {
        return pool.members().size() - eligible.size();
    }

    /// The part of each who may be called, when this tier serves.
    public Share share() {
        return eligible.isEmpty() ? Share.NONE : Share.oneOf(eligible.size());
    }

    /// The longest of its rests decides. Of a probe everybody awaits the answer.
    private static boolean isAwaited(List<KnownRest> keeping) {
        return keeping.stream()
                .max(Comparator.comparing(KnownRest::left))
                .filter(rest ->
                        rest.standing() == Standing.PROBED || rest.left().compareTo(NextAttempt.WORTH_WAITING_FOR) <= 0)
                .isPresent();
    }
}
