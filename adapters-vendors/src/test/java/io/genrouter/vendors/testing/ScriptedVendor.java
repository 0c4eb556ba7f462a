package io.genrouter.vendors.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/// A vendor that does what a test tells it, on 127.0.0.1 and a port of its own: a real server socket, a virtual
/// thread for each connection, connections that are kept alive.
///
/// ```java
/// try (var vendor = ScriptedVendor.start()) {
///     vendor.willAnswer(Reply.json("{…}"));
///     vendor.willStream(events("{…}").then(gate).then(rst()));
///     vendor.always(request -> request.key().equals(Optional.of("k1")) ? Reply.json(429, "{…}") : good);
///     …
///     vendor.awaitPeerGone(0).after(t0);
/// }
/// ```
///
/// Replies in the queue go first, in their order; when it is empty, `always` answers; without one, a request is
/// answered with status 599 and noted as a problem. Safe for use by any number of threads.
public final class ScriptedVendor implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<Integer, Connection> connections = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Reply> queue = new ConcurrentLinkedQueue<>();
    private final Journal journal = new Journal();
    private volatile Function<ReceivedRequest, Reply> otherwise = this::unscripted;

    private ScriptedVendor(ServerSocket listener) {
        this.listener = listener;
    }

    /// Listens at once.
    public static ScriptedVendor start() {
        return startOn(0);
    }

    /// Listens on that port of the loopback: for one that was closed before, to come back.
    public static ScriptedVendor startOn(int port) {
        return startAt("127.0.0.1", port);
    }

    /// Listens on that port of that address of the loopback.
    public static ScriptedVendor startAt(String address, int port) {
        try {
            var vendor = new ScriptedVendor(new ServerSocket(port, 1024, InetAddress.getByName(address)));
            vendor.threads.execute(vendor::accept);
            return vendor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it listens.
    public int port() {
        return listener.getLocalPort();
    }

    /// Its base URL, as a configuration names it.
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port() + "/v1");
    }

    /// Puts a reply into the queue.
    public ScriptedVendor willAnswer(Reply reply) {
        queue.add(reply);
        return this;
    }

    /// Puts a chunked stream of events into the queue.
    public ScriptedVendor willStream(Script body) {
        return willAnswer(Reply.stream(body));
    }

    /// Answers whatever finds the queue empty.
    public ScriptedVendor always(Function<ReceivedRequest, Reply> script) {
        otherwise = script;
        return this;
    }

    /// All requests so far, in the order of their arrival.
    public List<ReceivedRequest> requests() {
        return journal.requests();
    }

    /// What was no proper request, or had no reply. A test that expects none says so.
    public List<String> problems() {
        return journal.problems();
    }

    /// Waits for the request of that number, counted from 0.
    public ReceivedRequest awaitRequest(int number) throws InterruptedException {
        return journal.await(
                "request " + number,
                LIMIT,
                () -> journal.requests().stream().skip(number).findFirst());
    }

    /// Waits until the peer has closed or aborted that connection; never comes for one that the vendor itself
    /// has cut.
    public PeerGone awaitPeerGone(int connection) throws InterruptedException {
        return journal.await("the end of connection " + connection, LIMIT, () -> journal.gone(connection));
    }

    /// When the peer left that connection; empty while it is there.
    public Optional<PeerGone> peerGone(int connection) {
        return journal.gone(connection);
    }

    /// How many connections there have been so far.
    public int connections() {
        return connections.size();
    }

    /// Closes an idle connection from this side, as vendors do with those that were long unused.
    public void hangUp(int connection) throws IOException {
        Connection idle = connections.get(connection);
        if (idle == null) {
            throw new IllegalArgumentException("connection: " + connection + " (expected: < " + connections() + ")");
        }
        idle.hangUp(false);
    }

    /// Stops listening and drops every connection.
    @Override
    public void close() throws IOException {
        listener.close();
        for (Connection connection : connections.values()) {
            connection.hangUp(false);
        }
        threads.shutdownNow();
        threads.close();
    }

    private void accept() {
        for (int number = 0; !listener.isClosed(); number++) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Connection connection = new Connection(number, socket);
                connections.put(number, connection);
                threads.execute(() -> watch(connection));
                threads.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException closing) {
                return;
            }
        }
    }

    private void watch(Connection connection) {
        try {
            connection.readOn().ifPresent(journal::left);
        } catch (IOException closedBefore) {
            // This side was faster.
        }
    }

    private void serve(Connection connection) {
        try (connection) {
            converseOrNote(connection);
        } catch (IOException | InterruptedException over) {
            // The peer or the vendor itself has gone; the journal has it from the other thread.
        }
    }

    /// Before the connection is closed, so that whoever sees its end finds the reason.
    private void converseOrNote(Connection connection) throws IOException, InterruptedException {
        try {
            converse(connection);
        } catch (ProtocolException e) {
            journal.problem("connection " + connection.number() + ": " + e.getMessage());
        } catch (RuntimeException | AssertionError inTheScript) {
            journal.problem("connection " + connection.number() + ": " + inTheScript);
        }
    }

    private void converse(Connection connection) throws IOException, InterruptedException {
        RequestReader reader = new RequestReader(connection.incoming(), connection.number());
        Player player = new Player(connection);
        boolean open = true;
        while (open) {
            Optional<ReceivedRequest> request = reader.next();
            // Between the end of what it says and the end of the socket a request may still come in: nobody works on
            // it.
            if (request.isEmpty() || connection.hasHungUp()) {
                return;
            }
            journal.received(request.get());
            Reply scripted = queue.poll();
            open = player.play(scripted == null ? otherwise.apply(request.get()) : scripted);
        }
    }

    private Reply unscripted(ReceivedRequest request) {
        journal.problem("no reply scripted for " + request.method() + " " + request.target());
        return Reply.of(599, Script.empty());
    }
}
