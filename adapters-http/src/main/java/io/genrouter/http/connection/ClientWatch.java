package io.genrouter.http.connection;

import io.genrouter.application.attempt.Cancellation;
import io.genrouter.application.attempt.Timers;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Notices that a client has gone while its request is worked on, which Jetty does not say while a handler blocks.
///
/// Some time after [#start()], when the body was read in full, the connection is read as soon as anything arrives. Its
/// end (a half-close counts, as in nginx) tells the listener. A byte of the next request, which only a pipelining
/// client
/// sends, ends the watch; it is kept and handed to Jetty by [#withdraw()].
///
/// To begin costs a wake-up of Jetty's selector. So a request that is over soon is not watched: a client that goes
/// early on is noticed a moment later.
///
/// The read interest must be gone before the answer's last byte can reach the client: from then on what arrives is for
/// Jetty, and Jetty aborts a connection whose interest is taken when the request ends.
public final class ClientWatch {

    private enum State {
        IDLE,
        WATCHING,
        SPOKEN_TO,
        LEFT,
        WITHDRAWN
    }

    /// A tenth of the time within which a departure has to be noticed.
    private static final long BEFORE_WATCHING_NANOS = Duration.ofMillis(100).toNanos();

    @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack trace, and takes no suppressed ones
    private static final CancellationException WITHDRAWAL = new Withdrawal();

    private final ClientConnection client;
    private final Timers timers;
    private final Runnable onLeft;
    private final Callback interest = new Interest();
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.IDLE;
    private Cancellation.Registration beginning = () -> {};
    private @Nullable ByteBuffer early;

    /// @param timers begin the watch
    /// @param onLeft is run once, by any thread, when the client has gone; must return at once
    public ClientWatch(ClientConnection client, Timers timers, Runnable onLeft) {
        this.client = client;
        this.timers = timers;
        this.onLeft = onLeft;
    }

    /// Watches before long, if the connection can be watched: not one that carries several requests at a time, whose
    /// frames Jetty reads by itself. Once.
    public void start() {
        if (!client.hasOneRequestAtATime()
                || !(client.connection() instanceof Connection.UpgradeTo)
                || !(client.endPoint() instanceof AbstractEndPoint)) {
            return;
        }
        lock.lock();
        try {
            beginning = timers.after(BEFORE_WATCHING_NANOS, this::begin);
        } finally {
            lock.unlock();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (state != State.IDLE) {
                return;
            }
            state = State.WATCHING;
            if (!client.endPoint().tryFillInterested(interest)) {
                state = State.IDLE;
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets Jetty have the connection back. May be called more than once, and without a start.
    public void withdraw() {
        State before;
        lock.lock();
        try {
            beginning.close();
            before = state;
            state = State.WITHDRAWN;
        } finally {
            lock.unlock();
        }
        // A callback that is on its way sees the state and reads nothing; one that was reading has finished, for it
        // holds the lock.
        if (before == State.WATCHING && client.endPoint() instanceof AbstractEndPoint endPoint) {
            endPoint.getFillInterest().onFail(WITHDRAWAL);
        }
        if (before == State.SPOKEN_TO) {
            handBack();
        }
    }

    /// The byte is put where Jetty looks for the next request, behind whatever it has read of it already.
    private void handBack() {
        if (early == null || !(client.connection() instanceof Connection.UpgradeTo jetty)) {
            return;
        }
        try {
            jetty.onUpgradeTo(early);
        } catch (BufferOverflowException e) {
            client.abort(e); // without that byte the next request would be another one
        }
    }

    private void onReadable() {
        boolean left;
        lock.lock();
        try {
            if (state != State.WATCHING) {
                return;
            }
            state = read();
            left = state == State.LEFT;
        } finally {
            lock.unlock();
        }
        if (left) {
            onLeft.run();
        }
    }

    private State read() {
        ByteBuffer one = BufferUtil.allocate(1);
        try {
            int filled = client.endPoint().fill(one);
            if (filled > 0) {
                early = one;
                return State.SPOKEN_TO;
            }
            if (filled < 0) {
                return State.LEFT;
            }
            // Nothing for us in what came: a record of TLS's own.
            return client.endPoint().tryFillInterested(interest) ? State.WATCHING : State.IDLE;
        } catch (IOException e) {
            return State.LEFT; // a reset
        }
    }

    private void onFailed() {
        lock.lock();
        try {
            if (state != State.WATCHING) {
                return;
            }
            state = State.LEFT;
        } finally {
            lock.unlock();
        }
        onLeft.run();
    }

    private final class Interest implements Callback {
        @Override
        public void succeeded() {
            onReadable();
        }

        @Override
        public void failed(Throwable cause) {
            onFailed();
        }
    }

    /// One for all, without the cost of a stack trace a request.
    private static final class Withdrawal extends CancellationException {
        private static final long serialVersionUID = 1L;

        private Withdrawal() {
            super("the watch is over");
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}
