package io.genrouter.http.chat;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.Executor;

/// How long requests wait for the process itself before they go to a vendor, and whether that is too long: when
/// every one has waited for longer than the limit for a second. What a client takes to send and a vendor to
/// answer is no part of it. Safe for several threads.
///
/// The wait for a processor is measured by a probe, a task that does nothing, which is started when requests
/// come, ten times a second at the most. It goes on while all of them are refused, so that the end of the
/// trouble is seen.
final class OwnDelay {

    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();
    private static final long BETWEEN_PROBES = Duration.ofMillis(100).toNanos();

    private final long limit;
    private final MonotonicClock clock;
    private final Executor tasks;

    /// When the last probe was started.
    private long probeStart;

    /// Whether it is still waiting for its turn.
    private boolean probing;

    /// How long it, or the one before it, had to wait.
    private long lateness;

    /// Whether a request has said what it had to wait for since then.
    private boolean requestSpoke;

    private boolean late;
    private long lateSince;
    private long lastMeasured;

    /// @param limit how long a request may wait
    /// @param tasks runs probes as requests are run
    OwnDelay(Duration limit, MonotonicClock clock, Executor tasks) {
        this.limit = limit.toNanos();
        this.clock = clock;
        this.tasks = tasks;
        probeStart = clock.nanos() - BETWEEN_PROBES;
        lastMeasured = probeStart;
    }

    /// Whether a request that has just come had better be refused.
    boolean isTooLong() {
        long now = clock.nanos();
        if (isProbeDue(now)) {
            tasks.execute(() -> probed(clock.nanos() - now));
        }
        return isTooLong(now);
    }

    /// A request goes to a vendor.
    ///
    /// @param nanos how long that took since all of it was there
    synchronized void routed(long nanos) {
        requestSpoke = true;
        measured(lateness + nanos, clock.nanos());
    }

    private synchronized boolean isProbeDue(long now) {
        if (probing || now - probeStart < BETWEEN_PROBES) {
            return false;
        }
        probing = true;
        probeStart = now;
        return true;
    }

    private synchronized void probed(long nanos) {
        probing = false;
        lateness = nanos;
        // Where requests get through, their word counts that all is well: each had to wait for more than this.
        if (nanos > limit || !requestSpoke) {
            measured(nanos, clock.nanos());
        }
        requestSpoke = false;
    }

    private synchronized boolean isTooLong(long now) {
        if (probing && now - probeStart > limit) {
            measured(now - probeStart, now);
        }
        return late && now - lateSince >= PATIENCE && now - lastMeasured <= PATIENCE;
    }

    private void measured(long nanos, long now) {
        boolean isNews = now - lastMeasured > PATIENCE;
        lastMeasured = now;
        if (nanos <= limit) {
            late = false;
        } else if (!late || isNews) {
            late = true;
            lateSince = now;
        }
    }
}
