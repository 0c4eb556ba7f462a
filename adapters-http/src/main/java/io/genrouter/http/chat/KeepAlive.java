package io.genrouter.http.chat;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Has a comment written whenever nothing else was for an interval, by a virtual thread of its own: the request's
/// thread is
/// blocked in a read of the vendor's connection, whose timeouts would end it.
final class KeepAlive {

    /// A client that says it gives up after a nanosecond does not get the whole processor.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private final ReentrantLock lock;
    private final Condition changed;
    private final MonotonicClock clock;
    private final Runnable comment;
    private @Nullable Thread keeper;
    private long intervalNanos;
    private long lastNanos;
    private boolean stopped;

    /// @param lock    held by whoever writes
    /// @param comment writes one; called under the lock
    KeepAlive(ReentrantLock lock, MonotonicClock clock, Runnable comment) {
        this.lock = lock;
        this.changed = lock.newCondition();
        this.clock = clock;
        this.comment = comment;
    }

    /// Begins, or goes on with another interval.
    void every(Duration interval) {
        lock.lock();
        try {
            intervalNanos = Math.max(SHORTEST_NANOS, interval.toNanos());
            lastNanos = clock.nanos();
            changed.signal();
            if (keeper == null && !stopped) {
                keeper = Thread.ofVirtual().name("keep-alive").start(this::keep);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Something was written. Called under the lock.
    void spoken() {
        lastNanos = clock.nanos();
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void keep() {
        lock.lock();
        try {
            while (!stopped) {
                long left = lastNanos + intervalNanos - clock.nanos();
                if (left > 0) {
                    var _ = changed.awaitNanos(left);
                } else {
                    comment.run();
                    lastNanos = clock.nanos();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does it; if anybody did, to end this thread
        } finally {
            lock.unlock();
        }
    }
}
