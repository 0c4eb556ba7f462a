package io.genrouter.application.attempt;

import io.genrouter.application.gateway.VendorReply.Failure;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.vendor.VendorId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What was tried for one request, how each attempt failed, and so who must not be asked next.
final class AttemptHistory {

    private static final Pool NO_TIER = new Pool("none", List.of());

    /// A failed attempt.
    ///
    /// @param combination who
    /// @param failure     how
    record FailedAttempt(Combination combination, Failure failure) {}

    private final List<Combination> tried = new ArrayList<>(2);
    private final List<FailedAttempt> failed = new ArrayList<>(2);
    private final List<Pool> tiersBefore = new ArrayList<>(2);
    private Pool pool = NO_TIER;
    private int mostInTier;
    private int triedBefore;
    private int failedBefore;

    /// Goes on in a tier.
    ///
    /// @param next who may be tried now
    /// @param most how many attempts the tier may use
    void enter(Pool next, int most) {
        if (!pool.members().isEmpty()) {
            tiersBefore.add(pool);
        }
        pool = next;
        mostInTier = most;
        triedBefore = tried.size();
        failedBefore = failed.size();
    }

    /// The pool of the tier that is tried now.
    Pool pool() {
        return pool;
    }

    /// Whether the tier may use another attempt. Once two of its models cannot do what is asked, no third is asked.
    boolean allowsAnotherInTier() {
        long unable = failed.subList(failedBefore, failed.size()).stream()
                .filter(attempt -> attempt.failure().kind().next() == FailureKind.Next.OTHER_MODEL)
                .count();
        return tried.size() - triedBefore < mostInTier && unable < 2;
    }

    /// @return the attempt's number, from 1
    int begin(Combination combination) {
        tried.add(combination);
        return tried.size();
    }

    void failed(Failure failure) {
        failed.add(new FailedAttempt(tried.getLast(), failure));
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
                .map(attempt -> attempt.failure().kind().next())
                .noneMatch(next -> next == FailureKind.Next.PASS_THROUGH || next == FailureKind.Next.GIVE_UP);
    }

    /// Whether some who may be asked are better left alone while there are others.
    boolean prefersOthers() {
        return !tiersBefore.isEmpty() || prefersAnotherVendor();
    }

    /// Whether the last failure was one that a vendor's whole endpoint tends to have.
    private boolean prefersAnotherVendor() {
        return !failed.isEmpty() && failed.getLast().failure().kind().isTransient();
    }

    /// Everyone who was tried, and everyone with a model that cannot do what is asked.
    Set<Combination> excluded() {
        Set<Combination> excluded = new HashSet<>(tried);
        for (FailedAttempt attempt : failed) {
            if (attempt.failure().kind().next() == FailureKind.Next.OTHER_MODEL) {
                addAll(
                        excluded,
                        other -> other.model().equals(attempt.combination().model()));
            }
        }
        return excluded;
    }

    /// The same, everyone of the tiers before, and, where that is to be preferred, of the vendor that was tried
    /// last.
    Set<Combination> avoided() {
        Set<Combination> avoided = excluded();
        tiersBefore.forEach(tier -> avoided.addAll(tier.members()));
        if (prefersAnotherVendor()) {
            VendorId last = tried.getLast().vendor().id();
            addAll(avoided, other -> other.vendor().id().equals(last));
        }
        return avoided;
    }

    private void addAll(Set<Combination> excluded, Predicate<Combination> which) {
        pool.members().stream().filter(which).forEach(excluded::add);
    }
}
