package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Answered;
import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;
import java.util.Optional;

/// Makes single calls, and has everybody learn from what comes of them.
final class Calls {

    private final AttemptTools tools;
    private final ModelLimits limits;
    private final NextAttempt next;
    private final RestPolicy rests;

    Calls(AttemptTools tools, ModelLimits limits, NextAttempt next, RestPolicy rests) {
        this.tools = tools;
        this.limits = limits;
        this.next = next;
        this.rests = rests;
    }

    /// A call to whoever was chosen in the tier that the history is in. It has to be made.
    Call begin(Exchange exchange, AttemptHistory history, Selected selected) {
        int number = history.begin(selected.combination());
        return new Call(
                exchange, history.pool(), selected, number, tools.clock().nanos());
    }

    /// Makes it. Blocks until the attempt is over, on any thread.
    AttemptOutcome make(Call call, Turn turn) {
        try {
            AttemptOutcome outcome =
                    new Attempt(tools, limits, call, turn, usedUpFor -> answers(call, usedUpFor)).run();
            learn(call, outcome);
            Duration took = Duration.ofNanos(tools.clock().nanos() - call.startedNanos());
            tools.observer()
                    .attemptEnded(new AttemptEnd(
                            call.exchange().request().id(),
                            call.pool(),
                            call.combination(),
                            call.number(),
                            outcome.label(),
                            took,
                            outcome.usage()));
            return outcome;
        } finally {
            // Whatever happened, nobody waits for this call any more.
            rests.stopped(call);
            next.healthChanged();
        }
    }

    private void answers(Call call, Optional<Duration> usedUpFor) {
        rests.answers(call, usedUpFor);
        next.healthChanged();
    }

    private void learn(Call call, AttemptOutcome outcome) {
        switch (outcome) {
            case Answered _ -> rests.answered(call);
            case NotAnswered notAnswered -> rests.failed(call, notAnswered.failure());
            case Broken broken -> rests.failed(call, broken.failure());
            case Stopped _ -> {} // says nothing of the vendor
        }
    }
}
