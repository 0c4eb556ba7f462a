package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.application.observe.HedgeResult;
import io.genrouter.application.stream.StreamFailures;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;
import java.util.Optional;

/// The one retry loop of the router: attempts at combinations of one tier after the other until one has
/// answered, nobody is left, or nothing more may be tried. Every later tier keeps one attempt.
///
/// Who is asked next is for [NextAttempt] to say, what a single call is for [Calls], and what a failure means for
/// others for [RestPolicy]. Nothing is tried again once the client was given a byte of an answer. Where a route
/// wants it, a second attempt begins beside one that has said nothing for too long: a [Race].
public final class AttemptLoop {

    private final AttemptTools tools;
    private final NextAttempt next;
    private final Calls calls;
    private final Verdicts verdicts;

    public AttemptLoop(AttemptTools tools, ModelLimits limits, NextAttempt next, RestPolicy rests, Verdicts verdicts) {
        this.tools = tools;
        this.next = next;
        this.calls = new Calls(tools, limits, next, rests);
        this.verdicts = verdicts;
    }

    /// Blocks until the exchange's sink was given an answer or an error, or the client has left.
    public void run(Exchange exchange) {
        next.countRequest(exchange);
        AttemptHistory history = new AttemptHistory(exchange.tiers());
        while (mayTry(exchange, history) && history.enterNextTier()) {
            if (isAnsweredByTier(exchange, history)) {
                return;
            }
        }
        if (!isAnsweredEarly(exchange, history)) {
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
            if (isAnswered(exchange, history, selected.get())) {
                return true;
            }
        }
        return false;
    }

    /// Tries those who rest by our own guess, as nobody else is left.
    private boolean isAnsweredEarly(Exchange exchange, AttemptHistory history) {
        while (history.hasAttemptsLeft() && mayTry(exchange, history)) {
            Optional<Selected> selected = next.early(exchange, history);
            if (selected.isEmpty()) {
                return false;
            }
            if (isAnswered(exchange, history, selected.get())) {
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

    /// Asks whoever was chosen, and others beside it where the route wants that.
    private boolean isAnswered(Exchange exchange, AttemptHistory history, Selected selected) {
        Call call = calls.begin(exchange, history, selected);
        tools.observer().selected(exchange.request().id(), call.pool(), selected, call.number());
        return exchange.hedgeAfter().isPresent()
                ? isAnsweredInRace(exchange, history, call)
                : isOver(history, call, calls.make(call, Turn.alone(call)));
    }

    /// Whenever one attempt alone runs and has said nothing for so long, another begins. The failure of one
    /// leaves the other running, unless its vendor's words are the answer.
    private boolean isAnsweredInRace(Exchange exchange, AttemptHistory history, Call first) {
        Optional<Duration> patience = exchange.hedgeAfter();
        boolean over = false;
        try (Race race = new Race(exchange.cancellation(), tools.timers(), tools.clock(), calls::make)) {
            race.start(first);
            while (race.isOn()) {
                Optional<Race.Finish> finish = race.await(patience);
                if (finish.isPresent()) {
                    over |= isOver(history, finish.get().call(), finish.get().outcome());
                } else if (!isHedged(exchange, history, race)) {
                    patience = Optional.empty();
                }
            }
            race.results().forEach(tools.observer()::hedged);
        }
        return over;
    }

    /// @return whether another attempt has begun
    private boolean isHedged(Exchange exchange, AttemptHistory history, Race race) {
        if (race.isDecided() || !mayTry(exchange, history) || !history.hasAttemptsLeft()) {
            return false;
        }
        return switch (next.beside(exchange, history)) {
            case Hedge.Refused(HedgeResult why) -> {
                tools.observer().hedged(why);
                yield false;
            }
            case Hedge.Chosen(Selected selected) -> {
                Call call = calls.begin(exchange, history, selected);
                tools.observer().hedge(exchange.request().id(), call.pool(), selected, call.number());
                race.start(call);
                yield true;
            }
        };
    }

    private static boolean isOver(AttemptHistory history, Call call, AttemptOutcome outcome) {
        return switch (outcome) {
            case AttemptOutcome.Answered _ -> true;
            case Broken broken -> {
                call.exchange().sink().fail(broken.error(), history.attempts());
                yield true;
            }
            case Stopped _ -> false; // the loop looks at the cancellation itself
            case NotAnswered notAnswered -> {
                history.failed(call.combination(), notAnswered.failure());
                yield false;
            }
        };
    }
}
