package io.genrouter.bootstrap.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// logback's queue in front of a [BatchedConsole]. It counts what it throws away, which the original does not,
/// and a line counts as waiting until it is written, so that a stop which waits for the queue loses none.
final class CountedQueue extends AsyncAppender {

    private final Backlog backlog;

    CountedQueue(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (getQueueSize() - backlog.size() < getDiscardingThreshold() && isDiscardable(event)) {
            Backlog.drop();
            return;
        }
        if (!isNeverBlock()) {
            backlog.enter();
        } else if (!backlog.enter(getQueueSize())) {
            Backlog.drop();
            return;
        }
        try {
            super.append(event);
        } catch (RuntimeException e) {
            backlog.leave(1); // a line whose message cannot be made never gets into the queue
            throw e;
        }
    }

    /// Judged above, where what is dropped is counted.
    @Override
    public boolean isQueueBelowDiscardingThreshold() {
        return false;
    }

    @Override
    public int getNumberOfElementsInQueue() {
        return backlog.size();
    }
}
