package io.genrouter.http.connection;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has all sweepers sweep ten times within a limit, and at least once a second, while the server runs.
public final class Sweeping implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);

    private final List<Runnable> sweepers;
    private final long periodMillis;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable Future<?> sweeps;

    /// @param limit    the shortest of the sweepers'
    /// @param sweepers must return at once
    public Sweeping(Duration limit, Runnable... sweepers) {
        this.sweepers = List.of(sweepers);
        this.periodMillis = Math.clamp(limit.toMillis() / 10, 1, 1000);
    }

    @Override
    public void start() {
        thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("connection-sweeper").factory());
        sweeps = thread.scheduleWithFixedDelay(this::sweep, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        if (sweeps != null) {
            sweeps.cancel(false);
        }
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    /// One sweep that fails is not to be the last one.
    private void sweep() {
        try {
            sweepers.forEach(Runnable::run);
        } catch (RuntimeException e) {
            LOG.error("Connections could not be looked through; the next sweep tries again", e);
        }
    }
}
