package io.genrouter.application.attempt;

import io.genrouter.application.chat.ChatCompletionRequest;
import io.genrouter.application.chat.ReplySink;
import io.genrouter.application.chat.ScannedBody;
import io.genrouter.domain.routing.StreamMode;
import io.genrouter.domain.selection.CombinationSelector;
import io.genrouter.domain.selection.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One request on its way: what is asked, who may answer, and where the answer goes.
///
/// @param request      what came
/// @param body         what a scan of its body found
/// @param tiers        who may answer: pools, the preferred one first; at least one
/// @param streamMode   when the events of a stream go to the client
/// @param hedgeAfter   after how much silence another attempt begins beside one; empty for never
/// @param selector     chooses from the pools
/// @param sink         where the answer goes
/// @param cancellation stops everything
public record Exchange(
        ChatCompletionRequest request,
        ScannedBody body,
        List<Pool> tiers,
        StreamMode streamMode,
        Optional<Duration> hedgeAfter,
        CombinationSelector selector,
        ReplySink sink,
        Cancellation cancellation) {

    /// Whether there is nobody left to be told anything.
    boolean isClientGone() {
        return cancellation
                .reason()
                .filter(Cancellation.Reason.CLIENT_LEFT::equals)
                .isPresent();
    }

    /// When the client will have given up; empty when it does not say.
    Optional<Limit> clientLimit() {
        return request.timeout()
                .map(timeout -> Limit.after(request.startedNanos(), timeout, Cancellation.Reason.CLIENT_TIMEOUT));
    }
}
