package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/// The connections that nobody uses, the last that was used first, and the count of all that are open. No I/O
/// is done within its lock.
final class ConnectionPool {

    private static final long RAREST_SWEEP = 5000;
    private static final long MOST_FREQUENT_SWEEP = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final WireSettings settings;
    private final OpenConnections open;
    private int waiting;
    private boolean closed;
    private boolean sweeping;

    ConnectionPool(WireSettings settings) {
        this.settings = settings;
        open = new OpenConnections(settings.mostConnections(), settings.mostPerRoute());
    }

    /// @param fresh whether none will do that was used before
    /// @return a connection to use; null: one is to be opened, and counts as open until [#forget]
    /// @throws NoFreeConnectionException when there are as many as there may be, for too long
    @Nullable
    WireConnection lease(Route route, boolean fresh, WireCall call) throws IOException {
        long deadline = System.nanoTime() + settings.lease().toNanos();
        while (true) {
            List<WireConnection> evicted = new ArrayList<>(0);
            WireConnection candidate;
            try {
                candidate = take(route, fresh, deadline, call, evicted);
            } finally {
                evicted.forEach(WireConnection::closeInOrder);
            }
            if (candidate == null || isSound(candidate)) {
                return candidate;
            }
            candidate.closeInOrder();
            forget(route);
        }
    }

    /// It may serve others from now on.
    void giveBack(WireConnection connection, long keepNanos) {
        connection.rest(System.nanoTime(), keepNanos);
        lock.lock();
        try {
            if (!closed) {
                open.rest(connection);
                sweepLater();
                wakeAll();
                return;
            }
        } finally {
            lock.unlock();
        }
        connection.closeInOrder();
        forget(connection.route());
    }

    /// A connection is closed, or was never opened.
    void forget(Route route) {
        lock.lock();
        try {
            open.forget(route);
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /// Lets those who wait see whether they have to.
    void wake() {
        lock.lock();
        try {
            wakeAll();
        } finally {
            lock.unlock();
        }
    }

    /// Closes all that nobody uses; those in use when they are given back.
    void close() {
        lock.lock();
        try {
            closed = true;
            wakeAll();
        } finally {
            lock.unlock();
        }
        closeIdle(true);
    }

    int idle() {
        return read(open::idle);
    }

    int inUse() {
        return read(open::inUse);
    }

    int waiting() {
        return read(() -> waiting);
    }

    private int read(IntSupplier figure) {
        lock.lock();
        try {
            return figure.getAsInt();
        } finally {
            lock.unlock();
        }
    }

    /// Else a connection is only looked at when its vendor is called again: never, if a reload took it out. Called
    /// with the lock held.
    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            long every = Math.clamp(settings.keepAlive().toMillis() / 4, MOST_FREQUENT_SWEEP, RAREST_SWEEP);
            Future<?> _ = ForkJoinPool.commonPool().schedule(this::sweep, every, TimeUnit.MILLISECONDS);
        }
    }

    /// Closes those that have been unused, or have lived, for too long.
    private void sweep() {
        closeIdle(false);
        lock.lock();
        try {
            sweeping = false;
            if (open.idle() > 0) {
                sweepLater();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeIdle(boolean all) {
        List<WireConnection> gone;
        lock.lock();
        try {
            gone = open.takeExpired(System.nanoTime(), all);
            wakeAll();
        } finally {
            lock.unlock();
        }
        gone.forEach(WireConnection::closeInOrder);
    }

    private @Nullable WireConnection take(
            Route route, boolean fresh, long deadline, WireCall call, List<WireConnection> evicted) throws IOException {
        lock.lock();
        try {
            while (true) {
                if (closed || call.isAborted()) {
                    throw new IOException(closed ? "the client is closed" : "aborted before it was connected");
                }
                WireConnection last = fresh ? null : open.takeIdle(route);
                if (last != null || open.add(route, evicted)) {
                    return last;
                }
                await(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller is the loop
    private void await(long deadline) throws IOException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new NoFreeConnectionException(settings.lease());
        }
        waiting++;
        try {
            long _ = changed.awaitNanos(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while it waited for a connection");
        } finally {
            waiting--;
        }
    }

    private void wakeAll() {
        if (waiting > 0) {
            changed.signalAll();
        }
    }

    private boolean isSound(WireConnection connection) {
        long now = System.nanoTime();
        if (connection.isExpired(now)) {
            return false;
        }
        long validateAfter = settings.validateAfter().toNanos();
        return validateAfter < 0 || connection.idleFor(now) < validateAfter || connection.isStillOpen();
    }
}
