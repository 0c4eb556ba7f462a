package io.genrouter.http.feed;

import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import java.time.Instant;

/// What a reader of the feed is told. It becomes text on the reader's thread, never on a request's.
sealed interface FeedEvent {

    /// A combination was chosen.
    ///
    /// @param hedge whether another attempt goes on meanwhile
    record Decision(Instant at, String requestId, Pool pool, Selection.Selected selected, int attempt, boolean hedge)
            implements FeedEvent {}

    /// An attempt is over.
    record Outcome(Instant at, AttemptEnd end) implements FeedEvent {}

    /// Something begins to rest.
    record RestBegan(Instant at, Combination called, RestSubject subject, Rest rest) implements FeedEvent {}

    /// Something is well again.
    record RestEnded(Instant at, Combination called, RestSubject subject) implements FeedEvent {}

    /// The reader was too slow for some.
    ///
    /// @param count how many; at least 1
    record Dropped(long count) implements FeedEvent {}

    /// Nothing has happened for a while.
    record Silence() implements FeedEvent {}

    /// Nothing follows.
    record End() implements FeedEvent {}

    FeedEvent SILENCE = new Silence();
    FeedEvent END = new End();
}
