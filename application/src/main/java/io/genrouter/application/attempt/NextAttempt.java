package io.genrouter.application.attempt;

import io.genrouter.application.observe.HedgeResult;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.Admission;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestInForce;
import io.genrouter.domain.health.Standing;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.Selection;
import io.genrouter.domain.selection.Selection.Selected;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Finds who is asked next. Somebody who is there comes first; then somebody who is back soon; then the only
/// one there is, a second time; and when nothing is left anywhere, somebody who rests for no better reason than
/// our guess.
public final class NextAttempt {

    /// A request waits for somebody who is back by then, before it goes on to the next tier.
    public static final Duration WORTH_WAITING_FOR = Duration.ofSeconds(3);
    private static final Duration AGE_OF_AN_EARLY_PROBE = Duration.ofSeconds(1);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final CombinationHealth health;
    private final Timers timers;
    private final MonotonicClock clock;
    private final RandomGenerator random;
    private final Predicate<Combination> calledOnce;
    private final CallBudget budget;
    private final CallBudget hedges;
    private final WaitingRooms rooms = new WaitingRooms();

    /// @param random     for the pause before a second call and among those who may be probed early; must be
    ///                   safe for several threads
    /// @param calledOnce whom to call a second time makes no sense
    public NextAttempt(
            CombinationHealth health,
            Timers timers,
            MonotonicClock clock,
            RandomGenerator random,
            Predicate<Combination> calledOnce) {
        this.health = health;
        this.timers = timers;
        this.clock = clock;
        this.random = random;
        this.calledOnce = calledOnce;
        this.budget = CallBudget.ofRetries(clock);
        this.hedges = CallBudget.ofHedges(clock);
    }

    /// A request has come: it adds to what may be retried, and to what may be hedged if it may be itself.
    void countRequest(Exchange exchange) {
        budget.request();
        if (exchange.hedgeAfter().isPresent()) {
            hedges.request();
        }
    }

    /// Somebody is back, or has gone for longer.
    void healthChanged() {
        rooms.healthChanged();
    }

    /// The next of the tier that the history is in. May wait for somebody to be back; whoever it returns has to
    /// be called.
    ///
    /// @return empty when nobody is left in the tier, and nobody is back soon
    Optional<Selected> inTier(Exchange exchange, AttemptHistory history) {
        rooms.serve(history.pool());
        return choose(exchange, history, history.excluded())
                .or(() -> waitForOne(exchange, history))
                .or(() -> theSame(exchange, history));
    }

    /// Somebody to be asked beside those who have said nothing yet: of the tier, else of the next one if somebody
    /// is there, which is entered then. Waits for nobody.
    Hedge beside(Exchange exchange, AttemptHistory history) {
        if (!hedges.take()) {
            return new Hedge.Refused(HedgeResult.NO_BUDGET);
        }
        Optional<Selected> selected =
                history.allowsAnotherInTier() ? choose(exchange, history, history.excluded()) : Optional.empty();
        while (selected.isEmpty() && isSomebodyInTierAfter(history) && history.enterNextTier()) {
            selected = choose(exchange, history, history.excluded());
        }
        if (selected.isEmpty()) {
            hedges.giveBack();
            return new Hedge.Refused(HedgeResult.NOBODY_FREE);
        }
        return new Hedge.Chosen(selected.get());
    }

    private boolean isSomebodyInTierAfter(AttemptHistory history) {
        Set<Combination> excluded = history.excluded();
        return history.tierAfter().stream()
                .flatMap(tier -> tier.members().stream())
                .anyMatch(member ->
                        !excluded.contains(member) && health.restOf(member).isEmpty());
    }

    /// Whoever of all tiers has the nearest end of a rest, if it may be called before that. Enters its tier.
    ///
    /// @return empty when the nearest rest is one that a vendor asked for, or too young, or being probed
    Optional<Selected> early(Exchange exchange, AttemptHistory history) {
        List<Combination> nearest = nearestToComeBack(exchange, history.excluded());
        return nearest.isEmpty() ? Optional.empty() : early(exchange, history, any(nearest));
    }

    private List<Combination> nearestToComeBack(Exchange exchange, Set<Combination> excluded) {
        List<Combination> nearest = new ArrayList<>();
        Duration end = FOR_EVER;
        for (Pool pool : exchange.tiers()) {
            for (Combination member : pool.members()) {
                Optional<Duration> left = excluded.contains(member) ? Optional.empty() : restOf(member);
                if (left.isEmpty() || left.get().compareTo(end) > 0) {
                    continue;
                }
                if (left.get().compareTo(end) < 0) {
                    nearest.clear();
                    end = left.get();
                }
                nearest.add(member);
            }
        }
        return nearest;
    }

    private Optional<Duration> restOf(Combination combination) {
        return health.restOf(combination)
                .filter(rest -> rest.standing() == Standing.RESTING)
                .map(RestInForce::left);
    }

    private Optional<Selected> early(Exchange exchange, AttemptHistory history, Combination combination) {
        boolean costs = history.hasFailedAt(combination);
        if (costs && !budget.take()) {
            return Optional.empty();
        }
        Optional<Selected> selected = health.probeEarly(combination, AGE_OF_AN_EARLY_PROBE)
                .map(probe -> new Selected(combination, 0, 0, Optional.of(probe)));
        if (selected.isEmpty() && costs) {
            budget.giveBack();
        }
        exchange.tiers().stream()
                .filter(pool -> selected.isPresent() && pool.members().contains(combination))
                .findFirst()
                .ifPresent(pool -> history.enter(pool, 1, true));
        return selected;
    }

    /// After a failure that a whole endpoint tends to have another vendor comes first, and in a tier that
    /// overlaps with one before somebody new. To ask where one has failed costs of the budget.
    private Optional<Selected> choose(Exchange exchange, AttemptHistory history, Set<Combination> excluded) {
        if (history.attempts() == 0) {
            return selected(exchange.selector().deal(history.pool()));
        }
        if (history.prefersOthers()) {
            Optional<Selected> elsewhere = draw(exchange, history, history.andTheLessPreferred(excluded));
            if (elsewhere.isPresent()) {
                return elsewhere;
            }
        }
        if (!budget.take()) {
            return draw(exchange, history, history.andWhereOneFailed(excluded));
        }
        Optional<Selected> drawn = draw(exchange, history, excluded);
        if (drawn.isEmpty() || !history.hasFailedAt(drawn.get().combination())) {
            budget.giveBack();
        }
        return drawn;
    }

    private static Optional<Selected> draw(Exchange exchange, AttemptHistory history, Set<Combination> excluded) {
        return selected(exchange.selector().draw(history.pool(), excluded));
    }

    private static Optional<Selected> selected(Selection selection) {
        return selection instanceof Selected selected ? Optional.of(selected) : Optional.empty();
    }

    private Optional<Selected> waitForOne(Exchange exchange, AttemptHistory history) {
        Set<Combination> excluded = history.excluded();
        history.rateLimited().stream()
                .filter(combination -> health.restOf(combination).isPresent())
                .forEach(excluded::remove);
        Limit limit = Limit.after(clock.nanos(), WORTH_WAITING_FOR, Cancellation.Reason.ENDED);
        return rooms.await(
                history.pool(),
                new Waiter(
                        () -> choose(exchange, history, excluded),
                        () -> patience(exchange, history, excluded, limit),
                        new Alarm(timers, exchange.cancellation())));
    }

    /// How long it is worth to wait: to the nearest end of a rest if that is before the limit; for the answer
    /// of a probe to the limit while there is another tier to go to, else as long as it takes.
    private OptionalLong patience(Exchange exchange, AttemptHistory history, Set<Combination> excluded, Limit limit) {
        long now = clock.nanos();
        if (exchange.cancellation().isCancelled()) {
            return OptionalLong.empty();
        }
        long clientLeaves = exchange.clientLimit()
                .map(client -> client.deadlineNanos() - now)
                .orElse(FOR_EVER.toNanos());
        long enough = Math.min(limit.deadlineNanos() - now, clientLeaves - 1);
        boolean probed = false;
        long nearest = Long.MAX_VALUE;
        for (Combination member : history.pool().members()) {
            Optional<RestInForce> rest = excluded.contains(member) ? Optional.empty() : health.restOf(member);
            if (rest.isPresent() && rest.get().standing() == Standing.PROBED) {
                probed = true;
            } else if (rest.isPresent()) {
                nearest = Math.min(nearest, rest.get().left().toNanos());
            }
        }
        if (nearest <= enough) {
            return OptionalLong.of(nearest);
        }
        long forProbe = history.isInLastTier() ? clientLeaves : enough;
        return probed && forProbe > 0 ? OptionalLong.of(forProbe) : OptionalLong.empty();
    }

    /// The only one of the tier once more, after a pause.
    private Optional<Selected> theSame(Exchange exchange, AttemptHistory history) {
        Optional<Combination> only = history.worthASecondCall()
                .filter(combination -> !calledOnce.test(combination))
                .filter(combination -> health.restOf(combination).isEmpty());
        if (only.isEmpty() || !budget.take()) {
            return Optional.empty();
        }
        pause(exchange);
        return switch (health.admit(only.get())) {
            case Admission.Free _ -> Optional.of(new Selected(only.get(), 0, 1));
            case Admission.Probing(var probe) -> Optional.of(new Selected(only.get(), 0, 1, Optional.of(probe)));
            case Admission.Denied _ -> Optional.empty();
        };
    }

    private void pause(Exchange exchange) {
        long span = LONGEST_PAUSE.minus(SHORTEST_PAUSE).toNanos();
        Limit end = Limit.after(
                        clock.nanos(),
                        SHORTEST_PAUSE.plusNanos((long) (span * random.nextDouble())),
                        Cancellation.Reason.ENDED)
                .orSooner(exchange.clientLimit());
        Alarm alarm = new Alarm(timers, exchange.cancellation());
        alarm.await(end.deadlineNanos() - clock.nanos());
    }

    private Combination any(List<Combination> combinations) {
        return combinations.get(random.nextInt(combinations.size()));
    }
}
