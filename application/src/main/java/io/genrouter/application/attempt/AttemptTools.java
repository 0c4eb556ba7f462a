package io.genrouter.application.attempt;

import io.genrouter.application.affinity.ToolAffinity;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.gateway.VendorGateway;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.application.stream.ErrorEvents;
import io.genrouter.application.stream.StreamRules;
import io.genrouter.domain.time.MonotonicClock;

/// What every attempt works with.
///
/// @param gateway     calls vendors
/// @param timers      abort what takes too long
/// @param clock       of every duration
/// @param observer    is told
/// @param redaction   takes keys out of what vendors say
/// @param answerModel which model's name the client sees
/// @param streams     how streams are served
/// @param affinity    is told of the calls of tools that vendors make
public record AttemptTools(
        VendorGateway gateway,
        Timers timers,
        MonotonicClock clock,
        RoutingObserver observer,
        Redaction redaction,
        AnswerModel answerModel,
        StreamRules streams,
        ToolAffinity affinity) {

    /// Makes errors inside of streams fit to be seen.
    ErrorEvents errors() {
        return new ErrorEvents(redaction);
    }
}
