package io.genrouter.application.attempt;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.stream.IntStream;

/// How many calls there may be in any ten seconds beyond those that every request costs: a share of the requests
/// of that time, and a few at least. So no trouble of the vendors makes them much dearer than the requests
/// themselves. Safe for several threads.
final class CallBudget {

    private static final int SLOTS = 10;
    private static final long SLOT = Duration.ofSeconds(1).toNanos();

    private final MonotonicClock clock;
    private final int least;
    private final int oneIn;
    private final long start;
    private final int[] requests = new int[SLOTS];
    private final int[] taken = new int[SLOTS];
    private long slot;

    private CallBudget(MonotonicClock clock, int least, int oneIn) {
        this.clock = clock;
        this.least = least;
        this.oneIn = oneIn;
        this.start = clock.nanos();
    }

    /// Of calls to an endpoint that has failed the same request: one for five requests, ten a second at least.
    static CallBudget ofRetries(MonotonicClock clock) {
        return new CallBudget(clock, 100, 5);
    }

    /// Of calls beside one that has said nothing yet: one for twenty requests. At least one in ten seconds, or a
    /// quiet route would never have any.
    static CallBudget ofHedges(MonotonicClock clock) {
        return new CallBudget(clock, 1, 20);
    }

    /// A request has come.
    synchronized void request() {
        requests[index()]++;
    }

    /// Takes one.
    ///
    /// @return whether there was one to take
    synchronized boolean take() {
        int now = index();
        if (sum(taken) >= Math.max(least, sum(requests) / oneIn)) {
            return false;
        }
        taken[now]++;
        return true;
    }

    /// Gives back what was taken and not used.
    synchronized void giveBack() {
        int now = index();
        taken[now]--;
    }

    /// Where to count now, those emptied that ten seconds have passed over.
    private int index() {
        long current = (clock.nanos() - start) / SLOT;
        for (long passed = Math.max(slot + 1, current - SLOTS + 1); passed <= current; passed++) {
            requests[(int) (passed % SLOTS)] = 0;
            taken[(int) (passed % SLOTS)] = 0;
        }
        slot = Math.max(slot, current);
        return (int) (slot % SLOTS);
    }

    private static int sum(int[] counts) {
        return IntStream.of(counts).sum();
    }
}
