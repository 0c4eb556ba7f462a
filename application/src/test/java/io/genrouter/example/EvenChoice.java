package io.genrouter.example;

import io.genrouter.domain.combination.CombinationCatalog;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Selection;
import io.genrouter.domain.selection.SelectionCriteria;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/// The domain alone: who is next. The calls are whoever embeds it makes.
final class EvenChoice {

    private final CombinationCatalog catalog;
    private final CombinationHealth health = CombinationHealth.inMemory(MonotonicClock.system());
    private final CombinationSelector selector;

    EvenChoice(CombinationCatalog catalog) {
        this.catalog = catalog;
        selector = CombinationSelector.even(catalog.pools(), health, SplittableRandom::new);
    }

    /// The next one in the deck; empty when all of them rest.
    Optional<Selection.Selected> next() {
        return switch (selector.deal(catalog.pool(SelectionCriteria.ANY))) {
            case Selection.Selected selected -> Optional.of(selected);
            case Selection.NobodyEligible _ -> Optional.empty();
        };
    }

    /// The vendor has answered. If that call was the first one after a rest, everybody may call it again.
    void hasAnswered(Selection.Selected called) {
        called.probe().ifPresent(probe -> probe.end(subject -> true));
    }

    /// The vendor has said 429: it is out of the deck until the rest is over.
    void isRateLimited(Selection.Selected called, Duration retryAfter) {
        health.rest(RestSubject.combination(called.combination()), new Rest("rate_limited", retryAfter));
    }
}
