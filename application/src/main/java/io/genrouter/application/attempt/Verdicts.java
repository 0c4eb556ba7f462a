package io.genrouter.application.attempt;

import static io.genrouter.application.attempt.FailureKind.KEY_REFUSED;
import static io.genrouter.application.attempt.FailureKind.QUOTA_SPENT;
import static io.genrouter.application.attempt.FailureKind.RATE_LIMITED;
import static io.genrouter.application.attempt.FailureKind.SILENT;

import io.genrouter.application.attempt.AttemptHistory.FailedAttempt;
import io.genrouter.application.error.Redaction;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.RouterError.Unserved;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.application.gateway.ReplyHead;
import io.genrouter.domain.health.CombinationHealth;
import io.genrouter.domain.health.RestInForce;
import io.genrouter.domain.selection.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a client is told when nobody answered: the first of attempts.md's list that any attempt ended in, or,
/// when no attempt was made, that the rests in force speak of.
public final class Verdicts {

    private static final String NOT_IN_TIME = "No vendor answered in time.";

    private final CombinationHealth health;
    private final Redaction redaction;

    /// @param health    who rests, and why
    /// @param redaction takes keys out of what is passed through
    public Verdicts(CombinationHealth health, Redaction redaction) {
        this.health = health;
        this.redaction = redaction;
    }

    RouterError of(List<Pool> tiers, AttemptHistory history) {
        List<FailedAttempt> failures = history.failures();
        if (failures.isEmpty()) {
            return nobodyWasAsked(tiers);
        }
        return passedThrough(failures, history.attempts()).orElseGet(() -> ofKinds(tiers, failures));
    }

    private Optional<RouterError> passedThrough(List<FailedAttempt> failures, int attempts) {
        return failures.stream()
                .filter(attempt -> switch (attempt.failure().kind().next()) {
                    case PASS_THROUGH, OTHER_MODEL -> true;
                    case FAIL_OVER, GIVE_UP -> false;
                })
                .findFirst()
                .map(attempt -> new RouterError.PassedThrough(new ReplyHead(
                        attempt.combination(),
                        attempts,
                        redaction.withoutKeys(attempt.failure().relay()))));
    }

    private RouterError ofKinds(List<Pool> tiers, List<FailedAttempt> failures) {
        List<FailureKind> kinds =
                failures.stream().map(attempt -> attempt.failure().kind()).toList();
        if (kinds.getLast().next() == FailureKind.Next.GIVE_UP) {
            return byLast(kinds.getLast());
        }
        if (all(kinds, QUOTA_SPENT)) {
            return quotaSpent();
        }
        if (kinds.contains(RATE_LIMITED)) {
            return rateLimited(tiers);
        }
        if (all(kinds, KEY_REFUSED)) {
            return keysRefused();
        }
        if (kinds.contains(SILENT)) {
            return outOfTime();
        }
        return byLast(kinds.getLast());
    }

    private static RouterError byLast(FailureKind kind) {
        return switch (kind) {
            case MODEL_GONE -> unserved(UnservedReason.UPSTREAM_MODEL_NOT_FOUND, "The vendor does not have the model.");
            case UNREACHABLE -> unserved(UnservedReason.UPSTREAM_UNREACHABLE, "The vendor could not be reached.");
            case BAD_ANSWER -> unserved(UnservedReason.BAD_UPSTREAM, "What the vendor sent is no complete answer.");
            case OVERLOADED -> unserved(UnservedReason.OVERLOADED, "The vendor is overloaded.");
            case BROKEN_STREAM ->
                unserved(UnservedReason.BAD_UPSTREAM, "The vendor's stream broke before it was complete.");
            case ANSWER_TOO_LARGE ->
                unserved(UnservedReason.ANSWER_TOO_LARGE, "The vendor's answer is larger than may be held.");
            case LOCAL_FAULT -> unserved(UnservedReason.OVERLOADED, "The router could not make the call.");
            case VENDOR_ERROR,
                    KEY_REFUSED,
                    QUOTA_SPENT,
                    RATE_LIMITED,
                    SILENT,
                    CLIENT_FAULT,
                    CONTENT_REFUSED,
                    MODEL_CANNOT -> unserved(UnservedReason.UPSTREAM_ERROR, "The vendor failed to answer.");
        };
    }

    private RouterError nobodyWasAsked(List<Pool> tiers) {
        List<String> reasons = rests(tiers).map(RestInForce::reason).toList();
        if (all(reasons, QUOTA_SPENT.label())) {
            return quotaSpent();
        }
        if (reasons.contains(RATE_LIMITED.label()) || reasons.contains(RestPolicy.USED_UP)) {
            return rateLimited(tiers);
        }
        if (all(reasons, KEY_REFUSED.label())) {
            return keysRefused();
        }
        if (reasons.contains(SILENT.label())) {
            return new Unserved(UnservedReason.UPSTREAM_TIMEOUT, NOT_IN_TIME, nearestEnd(tiers));
        }
        return new Unserved(
                UnservedReason.NO_COMBINATION_AVAILABLE,
                "Every combination that could answer is resting after failures.",
                nearestEnd(tiers));
    }

    private RouterError rateLimited(List<Pool> tiers) {
        return new Unserved(
                UnservedReason.RATE_LIMIT_EXCEEDED,
                "Every combination that could answer is rate limited by its vendor.",
                nearestEnd(tiers));
    }

    private static RouterError quotaSpent() {
        return unserved(UnservedReason.INSUFFICIENT_QUOTA, "Every credential that could answer has spent its quota.");
    }

    private static RouterError keysRefused() {
        return unserved(
                UnservedReason.UPSTREAM_AUTH,
                "The vendors refuse the router's credentials; its operator has to look at them.");
    }

    /// The client's own time is over.
    RouterError outOfTime() {
        return unserved(UnservedReason.UPSTREAM_TIMEOUT, NOT_IN_TIME);
    }

    private static RouterError unserved(UnservedReason reason, String message) {
        return new Unserved(reason, message, Optional.empty());
    }

    private Optional<Duration> nearestEnd(List<Pool> tiers) {
        return rests(tiers).map(RestInForce::left).min(Duration::compareTo);
    }

    private Stream<RestInForce> rests(List<Pool> tiers) {
        return tiers.stream()
                .flatMap(tier -> tier.members().stream())
                .map(health::restOf)
                .flatMap(Optional::stream);
    }

    private static <T> boolean all(List<T> things, T one) {
        return !things.isEmpty() && things.stream().allMatch(one::equals);
    }
}
