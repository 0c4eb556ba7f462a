package io.genrouter.application.attempt;

import io.genrouter.application.attempt.AttemptOutcome.Broken;
import io.genrouter.application.attempt.AttemptOutcome.NotAnswered;
import io.genrouter.application.attempt.AttemptOutcome.Stopped;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.limits.ModelLimits;
import io.genrouter.application.observe.AttemptEnd;
import io.genrouter.application.stream.StreamFailures;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Selection;
import io.genrouter.domain.selection.Selection.Selected;
import java.time.Duration;

/// The one retry loop of the router: attempts at combinations of one tier after the other until one has
/// answered, nobody is left, or nothing more may be tried. Every later tier keeps one attempt.
///
/// The first attempt is dealt from the pool's deck. Each later one is a draw among those that were not tried, at
/// another vendor where the failure was of the kind that a vendor's endpoint has, and at somebody new to this tier
/// where one overlaps with those before it. Nothing is tried again once the
/// client was given a byte of an answer.
public final class AttemptLoop {

    private static final int MOST_ATTEMPTS = 3;

    private final AttemptTools tools;
    private final ModelLimits limits;
    private final RestPolicy rests;
    private final Verdicts verdicts;

    public AttemptLoop(AttemptTools tools, ModelLimits limits, RestPolicy rests, Verdicts verdicts) {
        this.tools = tools;
        this.limits = limits;
        this.rests = rests;
        this.verdicts = verdicts;
    }

    /// Blocks until the exchange's sink was given an answer or an error, or the client has left.
    public void run(Exchange exchange) {
        AttemptHistory history = new AttemptHistory();
        int most = Math.max(MOST_ATTEMPTS, exchange.tiers().size());
        for (int tier = 0; tier < exchange.tiers().size() && mayTry(exchange, history); tier++) {
            int tiersAfter = exchange.tiers().size() - tier - 1;
            history.enter(exchange.tiers().get(tier), Math.max(1, most - history.attempts() - tiersAfter));
            if (isAnsweredBy(exchange, history)) {
                return;
            }
        }
        tell(exchange, history);
    }

    /// Tries one tier, as far as its share of the attempts goes.
    ///
    /// @return whether the client has its answer, or all of it that there will be
    private boolean isAnsweredBy(Exchange exchange, AttemptHistory history) {
        while (history.allowsAnotherInTier() && mayTry(exchange, history)) {
            Selection selection = choose(exchange, history);
            if (!(selection instanceof Selected selected)) {
                return false;
            }
            if (isOver(exchange, history, attempt(exchange, history, selected))) {
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

    private static Selection choose(Exchange exchange, AttemptHistory history) {
        if (history.attempts() == 0) {
            return exchange.selector().deal(history.pool());
        }
        if (history.prefersOthers()) {
            Selection elsewhere = exchange.selector().draw(history.pool(), history.avoided());
            if (elsewhere instanceof Selected) {
                return elsewhere;
            }
        }
        return exchange.selector().draw(history.pool(), history.excluded());
    }

    private AttemptOutcome attempt(Exchange exchange, AttemptHistory history, Selected selected) {
        long started = tools.clock().nanos();
        Combination combination = selected.combination();
        int number = history.begin(combination);
        tools.observer().selected(exchange.request().id(), history.pool(), selected, number);
        AttemptOutcome outcome = new Attempt(tools, limits, exchange, combination, number).run();
        learn(combination, outcome);
        Duration took = Duration.ofNanos(tools.clock().nanos() - started);
        tools.observer()
                .attemptEnded(new AttemptEnd(
                        exchange.request().id(),
                        history.pool(),
                        combination,
                        number,
                        outcome.label(),
                        took,
                        outcome.usage()));
        return outcome;
    }

    private void learn(Combination combination, AttemptOutcome outcome) {
        switch (outcome) {
            case AttemptOutcome.Answered _ -> rests.answered(combination);
            case NotAnswered notAnswered -> rests.failed(combination, notAnswered.failure());
            case Broken broken -> rests.failed(combination, broken.failure());
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
