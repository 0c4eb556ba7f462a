package io.genrouter.application.attempt;

import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.Rest;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// How long a combination rests after a failure: the first duration of the failure's row in attempts.md, or what
/// the vendor asks for. A transient failure is no reason alone; five in a row are.
public final class RestPolicy {

    private static final int TRANSIENT_IN_A_ROW = 5;
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final double MOST_JITTER = 0.1;

    private final CombinationHealth health;
    private final RandomGenerator random;
    private final Predicate<Combination> tireless;

    /// Everybody rests.
    public RestPolicy(CombinationHealth health, RandomGenerator random) {
        this(health, random, combination -> false);
    }

    /// @param random   lengthens each rest by up to a tenth, so that combinations that went together do not come
    ///                 back together; must be safe for several threads
    /// @param tireless who never rests, whatever happens: those that fail because they are asked to
    public RestPolicy(CombinationHealth health, RandomGenerator random, Predicate<Combination> tireless) {
        this.health = health;
        this.random = random;
        this.tireless = tireless;
    }

    /// The combination has answered.
    void answered(Combination combination) {
        health.succeeded(combination);
    }

    /// The combination has failed.
    void failed(Combination combination, Failure failure) {
        if (failure.scope() == RestScope.NOBODY || tireless.test(combination)) {
            return;
        }
        duration(combination, failure)
                .ifPresent(duration ->
                        health.rest(combination, new Rest(failure.kind().label(), lengthened(duration))));
    }

    private Optional<Duration> duration(Combination combination, Failure failure) {
        if (failure.restFor().isPresent()) {
            return failure.restFor();
        }
        return switch (failure.kind()) {
            case RATE_LIMITED, OVERLOADED -> Optional.of(SHORT);
            case QUOTA_SPENT, KEY_REFUSED, MODEL_GONE -> Optional.of(LONG);
            case VENDOR_ERROR, UNREACHABLE, BAD_ANSWER, SILENT, BROKEN_STREAM ->
                health.countFailure(combination) >= TRANSIENT_IN_A_ROW ? Optional.of(SHORT) : Optional.empty();
            case CLIENT_FAULT, CONTENT_REFUSED, MODEL_CANNOT, ANSWER_TOO_LARGE, LOCAL_FAULT -> Optional.empty();
        };
    }

    private Duration lengthened(Duration duration) {
        return duration.plusNanos((long) (duration.toNanos() * random.nextDouble() * MOST_JITTER));
    }
}
