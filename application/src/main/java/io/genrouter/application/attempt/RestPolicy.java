package io.genrouter.application.attempt;

import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.application.observe.RoutingObserver;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// What an attempt's end means for those who may be asked next: who rests, for how long, and who is well again
/// (docs/failures.md has it as a table).
public final class RestPolicy {

    /// Why a combination rests whose last answer said that nothing is left.
    static final String USED_UP = "used_up";

    private static final Duration UNTIL_SOMEBODY_LOOKED = Duration.ofMinutes(10);
    private static final double MOST_JITTER = 0.1;

    private final CombinationHealth health;
    private final RandomGenerator random;
    private final RoutingObserver observer;
    private final Predicate<Combination> tireless;
    private final Streaks streaks;
    private final Suspicions suspicions;

    /// @param random   lengthens each rest by up to a tenth, so that combinations that went together do not
    ///                 come back together; must be safe for several threads
    /// @param tireless who never rests and is called once, whatever happens: those that fail because they are
    ///                 asked to
    public RestPolicy(
            CombinationHealth health,
            MonotonicClock clock,
            RandomGenerator random,
            RoutingObserver observer,
            Predicate<Combination> tireless) {
        this.health = health;
        this.random = random;
        this.observer = observer;
        this.tireless = tireless;
        this.streaks = new Streaks(clock);
        this.suspicions = new Suspicions(clock);
    }

    boolean isTireless(Combination combination) {
        return tireless.test(combination);
    }

    /// An answer has begun: whoever waited for this call to show that all is well need not wait for its end.
    ///
    /// @param usedUpFor how long nothing is left, by the vendor's word
    void answers(Call call, Optional<Duration> usedUpFor) {
        endProbe(call, subject -> true);
        usedUpFor
                .filter(duration -> !isTireless(call.combination()))
                .ifPresent(
                        duration -> rest(call, RestSubject.combination(call.combination()), USED_UP, duration, false));
    }

    /// The answer is whole.
    void answered(Call call) {
        endProbe(call, subject -> true);
        streaks.answered(call.combination());
    }

    /// Nothing was learnt.
    void stopped(Call call) {
        endProbe(call, subject -> false);
    }

    /// The attempt has failed.
    void failed(Call call, Failure failure) {
        if (failure.kind().isTransient()) {
            restIfItLasts(call, failure);
        } else if (failure.kind() != FailureKind.LOCAL_FAULT) {
            streaks.spoke(call.combination());
            restAtOnce(call, failure);
        }
        endProbe(call, wellAfter(failure.kind()));
    }

    /// A failure that comes and goes is no reason alone, unless the vendor says how long it lasts.
    private void restIfItLasts(Call call, Failure failure) {
        Combination combination = call.combination();
        if (failure.scope() == RestScope.NOBODY || isTireless(combination)) {
            return;
        }
        failure.restFor()
                .ifPresent(asked -> failure.scope()
                        .subject(combination)
                        .ifPresent(subject -> rest(
                                call, subject, failure.kind().label(), asked, failure.scope() == RestScope.ENDPOINT)));
        if (streaks.isCombinationToRest(combination)) {
            climb(call, failure, RestSubject.combination(combination), Ladder.TRANSIENT);
        }
        if (streaks.isEndpointToRest(combination)) {
            climb(call, failure, RestSubject.endpoint(combination), Ladder.TRANSIENT);
        }
    }

    private void restAtOnce(Call call, Failure failure) {
        if (isTireless(call.combination()) || !isSure(call, failure)) {
            return;
        }
        failure.scope().subject(call.combination()).ifPresent(subject -> {
            if (failure.restFor().isPresent()) {
                rest(call, subject, failure.kind().label(), failure.restFor().get(), false);
                return;
            }
            switch (failure.kind()) {
                case RATE_LIMITED -> climb(call, failure, subject, Ladder.RATE_LIMITED);
                case OVERLOADED -> climb(call, failure, subject, Ladder.OVERLOADED);
                case QUOTA_SPENT -> climb(call, failure, subject, Ladder.QUOTA_SPENT);
                case KEY_REFUSED, MODEL_GONE ->
                    rest(call, subject, failure.kind().label(), UNTIL_SOMEBODY_LOOKED, false);
                case CLIENT_FAULT,
                        CONTENT_REFUSED,
                        MODEL_CANNOT,
                        VENDOR_ERROR,
                        UNREACHABLE,
                        BAD_ANSWER,
                        SILENT,
                        BROKEN_STREAM,
                        ANSWER_TOO_LARGE,
                        LOCAL_FAULT -> {}
            }
        });
    }

    private boolean isSure(Call call, Failure failure) {
        return failure.scope() != RestScope.IF_REPEATED
                || suspicions.isConfirmed(
                        call.combination(), call.exchange().request().body());
    }

    private void climb(Call call, Failure failure, RestSubject subject, Ladder ladder) {
        Duration duration = streaks.nextRest(subject, ladder, call.startedNanos());
        rest(call, subject, failure.kind().label(), duration, ladder == Ladder.TRANSIENT);
    }

    private void rest(Call call, RestSubject subject, String reason, Duration duration, boolean tentative) {
        Rest rest = new Rest(reason, lengthened(duration), tentative);
        if (health.rest(subject, rest)) {
            observer.restBegan(call.combination(), subject, rest);
        }
    }

    private void endProbe(Call call, Predicate<RestSubject> well) {
        call.endProbe(well).forEach(subject -> observer.restEnded(call.combination(), subject));
    }

    /// What a failure shows to be well of those that it does not send to rest.
    private static Predicate<RestSubject> wellAfter(FailureKind kind) {
        return switch (kind) {
            case CLIENT_FAULT, CONTENT_REFUSED, MODEL_CANNOT, ANSWER_TOO_LARGE -> subject -> true;
            case RATE_LIMITED, QUOTA_SPENT, KEY_REFUSED, MODEL_GONE, OVERLOADED ->
                RestSubject.OfEndpoint.class::isInstance;
            case VENDOR_ERROR, UNREACHABLE, BAD_ANSWER, SILENT, BROKEN_STREAM, LOCAL_FAULT -> subject -> false;
        };
    }

    private Duration lengthened(Duration duration) {
        return duration.plusNanos((long) (duration.toNanos() * random.nextDouble() * MOST_JITTER));
    }
}
