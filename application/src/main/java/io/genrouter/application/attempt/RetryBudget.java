package io.genrouter.application.attempt;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.stream.IntStream;

/// How often a request may be sent to an endpoint that has failed it: in any ten seconds a fifth as often as
/// there are requests, and a hundred times at least. So an outage of everything costs the vendors little more
/// than the requests themselves. Safe for several threads.
final class RetryBudget {

    private static final int LEAST = 100;
    private static final int ONE_IN = 5;
    private static final int SLOTS = 10;
    private static final long SLOT = Duration.ofSeconds(1).toNanos();

    private final MonotonicClock clock;
    private final long start;
    private final int[] requests = new int[SLOTS];
    private final int[] retries = new int[SLOTS];
    private long slot;

    RetryBudget(MonotonicClock clock) {
        this.clock = clock;
        this.start = clock.nanos();
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
        if (sum(retries) >= Math.max(LEAST, sum(requests) / ONE_IN)) {
            return false;
        }
        retries[now]++;
        return true;
    }

    /// Gives back what was taken and not used.
    synchronized void giveBack() {
        int now = index();
        retries[now]--;
    }

    /// Where to count now, those emptied that ten seconds have passed over.
    private int index() {
        long current = (clock.nanos() - start) / SLOT;
        for (long passed = Math.max(slot + 1, current - SLOTS + 1); passed <= current; passed++) {
            requests[(int) (passed % SLOTS)] = 0;
            retries[(int) (passed % SLOTS)] = 0;
        }
        slot = Math.max(slot, current);
        return (int) (slot % SLOTS);
    }

    private static int sum(int[] counts) {
        return IntStream.of(counts).sum();
    }
}
