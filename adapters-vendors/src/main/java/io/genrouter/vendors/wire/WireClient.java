package io.genrouter.vendors.wire;

/// The client: its connections, and calls over them.
public final class WireClient implements AutoCloseable {

    private final WireSettings settings;
    private final ConnectionPool pool;
    private final ConnectionOpener opener;

    public WireClient(WireSettings settings, TlsSettings tls) {
        this.settings = settings;
        pool = new ConnectionPool(settings);
        opener = new ConnectionOpener(settings, tls);
    }

    /// A call to make, once.
    public WireCall call() {
        return new WireCall(settings, pool, opener);
    }

    /// Open connections that nobody uses.
    public int idleConnections() {
        return pool.idle();
    }

    /// Connections that are used, or are being opened.
    public int usedConnections() {
        return pool.inUse();
    }

    /// Calls that wait for a connection.
    public int waitingCalls() {
        return pool.waiting();
    }

    /// Closes what nobody uses; calls that run go on, and their connections are closed with them.
    @Override
    public void close() {
        pool.close();
    }
}
