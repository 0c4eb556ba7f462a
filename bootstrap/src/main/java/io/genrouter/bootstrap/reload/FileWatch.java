package io.genrouter.bootstrap.reload;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the files again and again, on a thread of its own, so that a file system that hangs holds up nobody else.
public final class FileWatch implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Runnable look;
    private final Duration pause;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("file-watch").factory());
    private boolean failing;

    /// @param look  [Reload#look]
    /// @param pause between two looks
    public FileWatch(Runnable look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    @Override
    public void start() {
        thread.scheduleWithFixedDelay(this::lookSafely, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void stop() {
        thread.shutdownNow();
    }

    /// An exception would end the watch without a word. A bug that shows at every look is told of once.
    private void lookSafely() {
        try {
            look.run();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.error("Looking for changed files failed; what is served stays.", e);
            }
            failing = true;
        }
    }
}
