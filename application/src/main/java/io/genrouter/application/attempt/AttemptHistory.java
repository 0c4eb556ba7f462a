package io.genrouter.application.attempt;

import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.health.RestSubject;
import io.genrouter.domain.selection.Pool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What was tried for one request, how each attempt failed, and so who must not be asked next.
final class AttemptHistory {

    private static final int MOST_ATTEMPTS = 3;
    private static final Pool NO_TIER = new Pool("none", List.of());

    /// A failed attempt.
    ///
    /// @param combination who
    /// @param failure     how
    record FailedAttempt(Combination combination, Failure failure) {

        private FailureKind kind() {
            return failure.kind();
        }

        /// Whether it tells of the endpoint, not of a key, a model or a request.
        private boolean isEndpoints() {
            return kind().isTransient() || kind() == FailureKind.OVERLOADED;
        }

        private boolean isUnable() {
            return kind().next() == FailureKind.Next.OTHER_MODEL;
        }
    }

    private final List<Pool> tiers;
    private final List<Combination> tried = new ArrayList<>(2);
    private final List<FailedAttempt> failed = new ArrayList<>(2);
    private final List<Pool> tiersBefore = new ArrayList<>(2);
    private int entered;
    private Pool pool = NO_TIER;
    private boolean lastTier;
    private int mostInTier;
    private int triedBefore;
    private int failedBefore;

    /// @param tiers who may be tried, the preferred ones first
    AttemptHistory(List<Pool> tiers) {
        this.tiers = tiers;
    }

    private int most() {
        return Math.max(MOST_ATTEMPTS, tiers.size());
    }

    /// Whether another attempt may be made, in whichever tier.
    boolean hasAttemptsLeft() {
        return tried.size() < most();
    }

    /// The tier after the one that is tried now; empty after the last.
    Optional<Pool> tierAfter() {
        return entered < tiers.size() ? Optional.of(tiers.get(entered)) : Optional.empty();
    }

    /// Goes on in the tier after this one, which may use what attempts are left; but every tier after it keeps
    /// one.
    ///
    /// @return whether there is one
    boolean enterNextTier() {
        Optional<Pool> next = tierAfter();
        if (next.isEmpty()) {
            return false;
        }
        entered++;
        int tiersAfter = tiers.size() - entered;
        enter(next.get(), Math.max(1, most() - tried.size() - tiersAfter), tiersAfter == 0);
        return true;
    }

    /// Goes on in a tier.
    ///
    /// @param next who may be tried now
    /// @param most how many attempts the tier may use
    /// @param last whether no tier comes after it
    void enter(Pool next, int most, boolean last) {
        if (!pool.members().isEmpty()) {
            tiersBefore.add(pool);
        }
        pool = next;
        mostInTier = most;
        lastTier = last;
        triedBefore = tried.size();
        failedBefore = failed.size();
    }

    /// The pool of the tier that is tried now.
    Pool pool() {
        return pool;
    }

    /// Whether no tier comes after this one.
    boolean isInLastTier() {
        return lastTier;
    }

    /// Whether the tier may use another attempt. Once two of its models cannot do what is asked, no third is
    /// asked.
    boolean allowsAnotherInTier() {
        long unable = failed.subList(failedBefore, failed.size()).stream()
                .filter(FailedAttempt::isUnable)
                .count();
        return tried.size() - triedBefore < mostInTier && unable < 2;
    }

    /// @return the attempt's number, from 1
    int begin(Combination combination) {
        tried.add(combination);
        return tried.size();
    }

    void failed(Combination combination, Failure failure) {
        failed.add(new FailedAttempt(combination, failure));
    }

    int attempts() {
        return tried.size();
    }

    List<FailedAttempt> failures() {
        return failed;
    }

    /// Whether the failures so far leave sense in another attempt: none was the client's or ours.
    boolean allowsAnother() {
        return failed.stream()
                .map(attempt -> attempt.kind().next())
                .noneMatch(next -> next == FailureKind.Next.PASS_THROUGH || next == FailureKind.Next.GIVE_UP);
    }

    /// Whether some who may be asked are better left alone while there are others.
    boolean prefersOthers() {
        return !tiersBefore.isEmpty() || prefersAnotherVendor();
    }

    /// Whether the last failure was one that a vendor's whole endpoint tends to have.
    private boolean prefersAnotherVendor() {
        return !failed.isEmpty() && failed.getLast().kind().isTransient();
    }

    /// Whether a call to this combination goes to an endpoint that has failed.
    boolean hasFailedAt(Combination combination) {
        return failedEndpoints().contains(RestSubject.endpoint(combination));
    }

    /// The combination that may be called a second time: the only one of its tier, which has failed once, in a
    /// way that comes and goes, and not by silence.
    Optional<Combination> worthASecondCall() {
        if (pool.members().size() != 1) {
            return Optional.empty();
        }
        Combination only = pool.members().getFirst();
        List<FailureKind> kinds = kindsOf(only);
        return kinds.size() == 1 && kinds.getFirst().mayPassSoon() ? Optional.of(only) : Optional.empty();
    }

    /// Everyone who was tried, and everyone with a model that cannot do what is asked.
    Set<Combination> excluded() {
        Set<Combination> excluded = new HashSet<>(tried);
        failed.stream()
                .filter(FailedAttempt::isUnable)
                .forEach(attempt -> addAll(
                        excluded,
                        other -> other.model().equals(attempt.combination().model())));
        return excluded;
    }

    /// Those who were tried and failed by a rate limit alone: they are worth waiting for.
    List<Combination> rateLimited() {
        return tried.stream()
                .filter(combination -> kindsOf(combination).stream().allMatch(FailureKind.RATE_LIMITED::equals))
                .toList();
    }

    /// These, and everyone at an endpoint that has failed.
    Set<Combination> andWhereOneFailed(Set<Combination> excluded) {
        Set<RestSubject> endpoints = failedEndpoints();
        Set<Combination> more = new HashSet<>(excluded);
        addAll(more, other -> endpoints.contains(RestSubject.endpoint(other)));
        return more;
    }

    /// These, and everyone whom others are better asked before: at an endpoint that has failed, and of the
    /// tiers before.
    Set<Combination> andTheLessPreferred(Set<Combination> excluded) {
        Set<Combination> more = andWhereOneFailed(excluded);
        tiersBefore.forEach(tier -> more.addAll(tier.members()));
        return more;
    }

    private Set<RestSubject> failedEndpoints() {
        return failed.stream()
                .filter(FailedAttempt::isEndpoints)
                .map(attempt -> RestSubject.endpoint(attempt.combination()))
                .collect(Collectors.toSet());
    }

    private List<FailureKind> kindsOf(Combination combination) {
        return failed.stream()
                .filter(attempt -> attempt.combination().equals(combination))
                .map(FailedAttempt::kind)
                .toList();
    }

    private void addAll(Set<Combination> excluded, Predicate<Combination> which) {
        pool.members().stream().filter(which).forEach(excluded::add);
    }
}
