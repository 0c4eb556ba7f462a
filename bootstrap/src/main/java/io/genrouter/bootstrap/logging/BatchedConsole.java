package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Writes the lines of some milliseconds at once, where logback's console makes a write of each line, and wakes its
/// thread up for it: at some thousand requests a second that is a tenth of the router's CPU time.
///
/// Used by the one thread of a [CountedQueue].
final class BatchedConsole extends ConsoleAppender<ILoggingEvent> {

    /// After the last line that there is, before it is written. Nobody who reads a log notices it, and while
    /// this thread sleeps no thread that logs has to wake it up.
    private static final long LINGER_NANOS = Duration.ofMillis(5).toNanos();

    private static final int ENOUGH = 64 << 10;

    private final Backlog backlog;
    private final ByteArrayOutputStream text = new ByteArrayOutputStream(ENOUGH);
    private int gathered;

    BatchedConsole(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public void doAppend(ILoggingEvent event) {
        super.doAppend(event); // which a filter may end at once
        gathered++;
        if (gathered >= backlog.size()) {
            LockSupport.parkNanos(this, LINGER_NANOS);
            put();
        } else if (text.size() >= ENOUGH) {
            put();
        }
    }

    @Override
    protected void writeOut(ILoggingEvent event) throws IOException {
        text.write(getEncoder().encode(event));
    }

    @Override
    public void stop() {
        put();
        super.stop();
    }

    private void put() {
        try {
            if (text.size() > 0 && getOutputStream() != null) {
                text.writeTo(getOutputStream());
                getOutputStream().flush();
            }
        } catch (IOException e) {
            addError("The log could not be written", e);
        } finally {
            text.reset();
            backlog.leave(gathered);
            gathered = 0;
        }
    }
}
