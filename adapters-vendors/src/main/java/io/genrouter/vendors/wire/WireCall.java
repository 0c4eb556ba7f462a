package io.genrouter.vendors.wire;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One request while it runs. [#send] is called once; [#abort()] from any thread, at any moment.
public final class WireCall {

    private static final int MOST_INTERIM_HEADS = 32;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final WireSettings settings;
    private final ConnectionPool pool;
    private final ConnectionOpener opener;
    private final Object lock = new Object();

    /// What an abort closes; also while it is being connected.
    private @Nullable SocketChannel channel;
    /// Whose place in the pool is to be given up.
    private @Nullable Route place;

    private volatile boolean aborted;
    private @Nullable WireConnection connection;

    WireCall(WireSettings settings, ConnectionPool pool, ConnectionOpener opener) {
        this.settings = settings;
        this.pool = pool;
        this.opener = opener;
    }

    /// Sends a request and waits for the head of its answer. The connection is in use until the body of the
    /// answer is closed, or this has failed.
    ///
    /// @param addresses where the host is; asked for a new connection only
    /// @param fresh     whether a connection that was used before will not do
    /// @throws java.net.SocketTimeoutException when nobody is there in time
    /// @throws NoFreeConnectionException       when there are too many connections
    /// @throws MalformedAnswerException        when what came is none
    /// @throws IOException                     when it broke, or was aborted
    public WireAnswer send(Route route, AddressLookup addresses, boolean fresh, RequestHead head, RequestBody body)
            throws IOException {
        try {
            WireConnection held = connect(route, addresses, fresh);
            connection = held;
            held.begin();
            write(held, head.end(body.length()), body);
            return answer(held, head.isBodilessAnswered());
        } catch (ClosedChannelException e) {
            giveUp();
            throw asReset(e);
        } catch (IOException | RuntimeException e) {
            giveUp();
            throw e;
        }
    }

    /// Whether a connection that had served before broke before it gave a byte of an answer.
    public boolean brokeStale() {
        WireConnection held = connection;
        return held != null && held.isUsed() && !held.input().hasHeard();
    }

    /// Closes the connection at once, and sees to it that none is opened. Nothing once the body was closed.
    public void abort() {
        aborted = true;
        giveUp();
        pool.wake();
    }

    boolean isAborted() {
        return aborted;
    }

    /// @throws SocketException when it was aborted: the channel is closed then
    void holds(SocketChannel opening) throws SocketException {
        synchronized (lock) {
            if (!aborted) {
                channel = opening;
                return;
            }
        }
        WireConnection.close(opening);
        throw new SocketException("aborted");
    }

    /// The body was left.
    ///
    /// @param serves whether the connection may serve others
    void end(boolean serves, long keepNanos) {
        WireConnection held = connection;
        // A channel that still is in somebody's selector does not block, and the next call would not wait.
        if (!serves || keepNanos <= 0 || held == null || !held.channel().isBlocking()) {
            giveUp();
            return;
        }
        synchronized (lock) {
            if (place == null) {
                return;
            }
            place = null;
            channel = null;
        }
        pool.giveBack(held, keepNanos);
    }

    static SocketException asReset(ClosedChannelException closed) {
        SocketException reset = new SocketException("closed on this side");
        reset.initCause(closed);
        return reset;
    }

    private WireConnection connect(Route route, AddressLookup addresses, boolean fresh) throws IOException {
        WireConnection pooled = pool.lease(route, fresh, this);
        if (!takes(route, pooled)) {
            throw new SocketException("aborted");
        }
        return pooled != null ? pooled : opener.open(route, addresses, this);
    }

    /// @return whether it was not aborted before
    private boolean takes(Route route, @Nullable WireConnection pooled) {
        synchronized (lock) {
            place = route;
            channel = pooled == null ? null : pooled.channel();
        }
        // Whoever aborts now finds them; whoever has aborted is seen.
        return !aborted;
    }

    private void giveUp() {
        SocketChannel toClose;
        Route toForget;
        synchronized (lock) {
            toClose = channel;
            toForget = place;
            channel = null;
            place = null;
        }
        if (toClose != null) {
            WireConnection.close(toClose);
        }
        if (toForget != null) {
            pool.forget(toForget);
        }
    }

    private static void write(WireConnection connection, RequestHead head, RequestBody body) throws IOException {
        RequestWriter out = new RequestWriter(connection.transport(), head.length() + Math.max(0, body.length()));
        out.write(head.bytes(), 0, head.length());
        body.writeTo(out);
        out.flush();
    }

    /// Reads what comes of an answer up to its body.
    ///
    /// @param bodiless whether there is none whatever the head says
    WireAnswer answer(WireConnection held, boolean bodiless) throws IOException {
        WireHead head = HeadReader.read(held.input());
        for (int interim = 0; head.isInterim(); interim++) {
            if (interim == MOST_INTERIM_HEADS) {
                throw new MalformedAnswerException("more than " + MOST_INTERIM_HEADS + " heads and no answer");
            }
            head = HeadReader.read(held.input());
        }
        if (head.status() == SWITCHING_PROTOCOLS) {
            throw new MalformedAnswerException("another protocol, for which nobody asked");
        }
        AnswerRules rules = AnswerRules.of(head);
        Duration keep = rules.vendorsKeepAlive()
                .filter(vendors -> vendors.compareTo(settings.keepAlive()) < 0)
                .orElse(settings.keepAlive());
        BodyFraming framing = rules.framing(bodiless);
        WireBody body = new WireBody(this, held, framing, rules.keepsConnection(framing) ? keep.toNanos() : 0);
        return new WireAnswer(head, body);
    }
}
