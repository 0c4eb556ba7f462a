package io.genrouter.http.feed;

import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.Combinations;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a feed is told in tests.
final class Told {

    private static final Combination COMBINATION = Combinations.combination("openai", 1, "gpt-4o");
    private static final Pool POOL = new Pool("all", List.of(COMBINATION));

    private Told() {}

    static void decision(LiveFeed feed, String requestId) {
        feed.selected(requestId, POOL, new Selected(COMBINATION, 3, 7), 2);
    }

    static void hedge(LiveFeed feed, String requestId) {
        feed.hedge(requestId, POOL, new Selected(COMBINATION, 0, 7), 2);
    }

    static void outcome(LiveFeed feed, String requestId, String kind, Optional<Usage> usage) {
        feed.attemptEnded(new AttemptEnd(requestId, POOL, COMBINATION, 2, kind, Duration.ofMillis(1234), usage));
    }

    static void rest(LiveFeed feed, Function<Combination, RestSubject> scope) {
        feed.restBegan(COMBINATION, scope.apply(COMBINATION), new Rest("rate_limited", Duration.ofMillis(5250)));
    }

    static void well(LiveFeed feed, Function<Combination, RestSubject> scope) {
        feed.restEnded(COMBINATION, scope.apply(COMBINATION));
    }
}
