package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.stream.StreamFailures;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;
import java.util.Optional;

/// The one retry loop of the router: attempts at combinations of one tier after the other until one has
/// answered, nobody is left, or nothing more may be tried. Every later tier keeps one attempt.
///
/// Who is asked next is for [NextAttempt] to say, and what a failure means for others for [RestPolicy]. Nothing
/// is tried again once the client was given a byte of an answer.
public final class AttemptLoop {

    private static final int MOST_ATTEMPTS = 3;

    private final AttemptTools tools;
    private final ModelLimits limits;
    private final NextAttempt next;
    private final RestPolicy rests;
    private final Verdicts verdicts;

    public AttemptLoop(AttemptTools tools, ModelLimits limits, NextAttempt next, RestPolicy rests, Verdicts verdicts) {
        this.tools = tools;
        this.limits = limits;
        this.next = next;
        this.rests = rests;
        this.verdicts = verdicts;
    }

    /// Blocks until the exchange's sink was given an answer or an error, or the client has left.
    public void run(Exchange exchange) {
        next.countRequest();
        AttemptHistory history = new AttemptHistory();
        int most = Math.max(MOST_ATTEMPTS, exchange.tiers().size());
        for (int tier = 0; tier < exchange.tiers().size() && mayTry(exchange, history); tier++) {
            int tiersAfter = exchange.tiers().size() - tier - 1;
            int share = Math.max(1, most - history.attempts() - tiersAfter);
            history.enter(exchange.tiers().get(tier), share, tiersAfter == 0);
            if (isAnsweredByTier(exchange, history)) {
                return;
            }
        }
        if (!isAnsweredEarly(exchange, history, most)) {
            tell(exchange, history);
        }
    }

    /// Tries one tier, as far as its share of the attempts goes.
    ///
    /// @return whether the client has its answer, or all of it that there will be
    private boolean isAnsweredByTier(Exchange exchange, AttemptHistory history) {
        while (history.allowsAnotherInTier() && mayTry(exchange, history)) {
            Optional<Selected> selected = next.inTier(exchange, history);
            if (selected.isEmpty()) {
                return false;
            }
            if (isOver(exchange, history, attempt(exchange, history, selected.get()))) {
                return true;
            }
        }
        return false;
    }

    /// Tries those who rest by our own guess, as nobody else is left.
    private boolean isAnsweredEarly(Exchange exchange, AttemptHistory history, int most) {
        while (history.attempts() < most && mayTry(exchange, history)) {
            Optional<Selected> selected = next.early(exchange, history);
            if (selected.isEmpty()) {
                return false;
            }
            if (isOver(exchange, history, attempt(exchange, history, selected.get()))) {
                return true;
            }
        }
        return false;
    }

    private boolean mayTry(Exchange exchange, AttemptHistory history) {
        return history.allowsAnother()
                && !isOutOfTime(exchange)
                && !exchange.cancellation().isCancelled();
    }

    private boolean isOutOfTime(Exchange exchange) {
        long now = tools.clock().nanos();
        return exchange.clientLimit().filter(limit -> limit.isReached(now)).isPresent();
    }

    /// A client that left is told nothing; one whose router goes down is.
    private void tell(Exchange exchange, AttemptHistory history) {
        RouterError error = switch (exchange.cancellation().reason().orElse(null)) {
            case null ->
                history.attempts() == 0 && isOutOfTime(exchange)
                        ? verdicts.outOfTime()
                        : verdicts.of(exchange.tiers(), history);
            case SHUTTING_DOWN -> StreamFailures.error(UnservedReason.SHUTTING_DOWN);
            default -> null;
        };
        if (error != null) {
            exchange.sink().fail(error, history.attempts());
        }
    }

    private AttemptOutcome attempt(Exchange exchange, AttemptHistory history, Selected selected) {
        int number = history.begin(selected.combination());
        Call call = new Call(exchange, selected, number, tools.clock().nanos());
        try {
            tools.observer().selected(exchange.request().id(), history.pool(), selected, number);
            AttemptOutcome outcome = new Attempt(tools, limits, call, usedUpFor -> answers(call, usedUpFor)).run();
            learn(call, outcome);
            Duration took = Duration.ofNanos(tools.clock().nanos() - call.startedNanos());
            tools.observer()
                    .attemptEnded(new AttemptEnd(
                            exchange.request().id(),
                            history.pool(),
                            call.combination(),
                            number,
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
            case AttemptOutcome.Answered _ -> rests.answered(call);
            case NotAnswered notAnswered -> rests.failed(call, notAnswered.failure());
            case Broken broken -> rests.failed(call, broken.failure());
            case Stopped _ -> {} // says nothing of the vendor
        }
    }

    private static boolean isOver(Exchange exchange, AttemptHistory history, AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Answered _ -> true;
            case Broken broken -> {
                exchange.sink().fail(broken.error(), history.attempts());
                yield true;
            }
            case Stopped _ -> false; // the loop looks at the cancellation itself
            case NotAnswered notAnswered -> {
                history.failed(notAnswered.failure());
                yield false;
            }
        };
    }
}
