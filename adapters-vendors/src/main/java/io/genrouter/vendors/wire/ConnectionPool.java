package io.genrouter.vendors.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
    private final Map<Route, Open> routes = new HashMap<>();
    private final WireSettings settings;
    private int open;
    private int idle;
    private int waiting;
    private boolean closed;
    private boolean sweeping;

    ConnectionPool(WireSettings settings) {
        this.settings = settings;
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
            Open of = routes.get(connection.route());
            if (!closed && of != null) {
                of.idle.addLast(connection);
                idle++;
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
            forgetLocked(route);
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
        return read(() -> idle);
    }

    int inUse() {
        return read(() -> open - idle);
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

    /// Else a connection is only looked at when its vendor is called again: never, if a reload took it out.
    /// Called with
    /// the lock held.
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
            if (idle > 0) {
                sweepLater();
            }
        } finally {
            lock.unlock();
        }
    }

    private void closeIdle(boolean all) {
        List<WireConnection> gone = new ArrayList<>();
        long now = System.nanoTime();
        lock.lock();
        try {
            for (Route route : List.copyOf(routes.keySet())) {
                for (Iterator<WireConnection> it = idleTo(route).iterator(); it.hasNext(); ) {
                    WireConnection connection = it.next();
                    if (all || connection.isExpired(now)) {
                        it.remove();
                        idle--;
                        gone.add(connection);
                    }
                }
            }
            gone.forEach(connection -> forgetLocked(connection.route()));
            if (!gone.isEmpty()) {
                wakeAll();
            }
        } finally {
            lock.unlock();
        }
        gone.forEach(WireConnection::closeInOrder);
    }

    private Deque<WireConnection> idleTo(Route route) {
        Open of = routes.get(route);
        return of == null ? new ArrayDeque<>() : of.idle;
    }

    private @Nullable WireConnection take(
            Route route, boolean fresh, long deadline, WireCall call, List<WireConnection> evicted) throws IOException {
        lock.lock();
        try {
            while (true) {
                if (closed || call.isAborted()) {
                    throw new IOException(closed ? "the client is closed" : "aborted before it was connected");
                }
                Open of = routes.getOrDefault(route, new Open());
                WireConnection last = fresh ? null : of.idle.pollLast();
                if (last != null) {
                    idle--;
                    return last;
                }
                if (mayOpen(of) || evict(of, evicted)) {
                    routes.put(route, of);
                    of.count++;
                    open++;
                    return null;
                }
                await(deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean mayOpen(Open of) {
        return of.count < settings.mostPerRoute() && open < settings.mostConnections();
    }

    /// Makes room by giving up one that nobody uses: of the same route where that is full, else of any.
    private boolean evict(Open of, List<WireConnection> evicted) {
        if (idle == 0) {
            return false;
        }
        boolean full = of.count >= settings.mostPerRoute();
        for (Open candidate : full ? List.of(of) : List.copyOf(routes.values())) {
            WireConnection first = candidate.idle.pollFirst();
            if (first != null) {
                idle--;
                evicted.add(first);
                forgetLocked(first.route());
                return true;
            }
        }
        return false;
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

    private void forgetLocked(Route route) {
        Open of = routes.get(route);
        if (of != null) {
            of.count--;
            open--;
            if (of.count == 0) {
                routes.remove(route);
            }
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

    private static final class Open {
        private final Deque<WireConnection> idle = new ArrayDeque<>();
        private int count;
    }
}
