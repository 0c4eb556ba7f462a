package io.genrouter.bootstrap.reload;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the files again and again, on a thread of its own, so that a file system that hangs holds up nobody else.
public final class FileWatch implements Managed {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Runnable look;
    private final Duration pause;
    private final Thread thread =
            Thread.ofPlatform().daemon().name("file-watch").unstarted(this::watch);

    /// @param look  [Reload#look]
    /// @param pause between two looks
    public FileWatch(Runnable look, Duration pause) {
        this.look = look;
        this.pause = pause;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        thread.interrupt();
    }

    private void watch() {
        boolean failing = false;
        while (!Thread.currentThread().isInterrupted()) {
            failing = !looksWell(failing);
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// A bug would end the watch without a word. One that shows at every look is told of once.
    private boolean looksWell(boolean toldBefore) {
        try {
            look.run();
            return true;
        } catch (RuntimeException e) {
            if (!toldBefore) {
                LOG.error("Looking for changed files failed; what is served stays.", e);
            }
            return false;
        }
    }
}
