package io.genrouter.application.observe;

import io.genrouter.application.affinity.AffinityResult;
import io.genrouter.application.stream.Usage;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import java.time.Duration;

/// Is told of each decision and outcome, on a thread that works for the request. It must return at once and
/// throw nothing; it sees no content and no key.
public interface RoutingObserver {

    /// A combination was chosen.
    ///
    /// @param attempt from 1; the first one is dealt from the deck, later ones are drawn
    void selected(String requestId, Pool pool, Selection.Selected selected, int attempt);

    /// A combination was chosen beside one that has said nothing for too long; it is drawn, like those after a
    /// failure. [#selected] is not told of it.
    ///
    /// @param attempt from 2
    void hedge(String requestId, Pool pool, Selection.Selected selected, int attempt);

    /// What came of such an attempt; or why there was none although it was time for one, once at the most while an
    /// attempt runs.
    void hedged(HedgeResult result);

    /// An attempt is over.
    void attemptEnded(AttemptEnd end);

    /// Something begins to rest, after a call.
    ///
    /// @param called  whose call it was
    /// @param subject what rests: that combination, or more
    /// @param rest    why, and for how long from now on
    void restBegan(Combination called, RestSubject subject, Rest rest);

    /// Something is well again, as a call after its rest has shown.
    ///
    /// @param called whose call it was
    void restEnded(Combination called, RestSubject subject);

    /// The first event of a stream went to the client.
    ///
    /// @param took from the arrival of the request
    void firstEvent(Duration took);

    /// What an answer used.
    void tokensUsed(Usage usage);

    /// A whole answer did not say what it used.
    void usageMissing();

    /// Something in a stream was changed as the wire contract allows.
    ///
    /// @param kind  a fixed word: `error_null`, `empty_event`, `field_line`, `comment`, `done_added`,
    ///              `error_event`, `model`
    /// @param times how often; at least 1
    void normalised(String kind, int times);

    /// A request with calls of tools in its history was answered, or nothing was known of them.
    void toolAffinity(AffinityResult result);

    /// Tells several, in order.
    static RoutingObserver all(RoutingObserver... observers) {
        return new EveryObserver(observers);
    }
}
