package io.genrouter.http.chat;

import io.genrouter.domain.time.MonotonicClock;
import java.time.Duration;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Has a comment written whenever nothing else was for an interval: the request's thread is blocked in a read of the
/// vendor's connection, whose timeouts would end it. A timer says when to look; a virtual thread does, since the
/// write may block. None of them lives in between, as most streams never need one.
final class KeepAlive {

    /// A client that says it gives up after a nanosecond does not get the whole processor.
    private static final long SHORTEST_NANOS = Duration.ofMillis(1).toNanos();

    private final ReentrantLock lock;
    private final MonotonicClock clock;
    private final Runnable comment;
    private @Nullable Future<?> timer;
    private long intervalNanos;
    private long lastNanos;
    private boolean stopped;

    /// @param lock    held by whoever writes
    /// @param comment writes one; called under the lock
    KeepAlive(ReentrantLock lock, MonotonicClock clock, Runnable comment) {
        this.lock = lock;
        this.clock = clock;
        this.comment = comment;
    }

    /// Begins, or goes on with another interval.
    void every(Duration interval) {
        lock.lock();
        try {
            intervalNanos = Math.max(SHORTEST_NANOS, interval.toNanos());
            lastNanos = clock.nanos();
            if (!stopped) {
                lookAfter(intervalNanos);
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
            if (timer != null) {
                timer.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }

    private void lookAfter(long nanos) {
        if (timer != null) {
            timer.cancel(false);
        }
        timer = ForkJoinPool.commonPool()
                .schedule(() -> Thread.ofVirtual().name("keep-alive").start(this::look), nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            long left = lastNanos + intervalNanos - clock.nanos();
            if (left <= 0) {
                comment.run();
                lastNanos = clock.nanos();
                left = intervalNanos;
            }
            lookAfter(left);
        } finally {
            lock.unlock();
        }
    }
}
