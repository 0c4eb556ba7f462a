package io.genrouter.http.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;

/// Lets go of connections without a request when the server goes down, and leaves those with one alone.
///
/// Jetty by itself gives every connection one second then. A write that makes no progress in it fails: an
/// answer to a client that reads slowly is cut, and one that comes at that very moment after a silence may be.
/// Without that second idle connections would hold up the end for as long as they may be idle.
///
/// Listens to the connections of a connector; [#sweep()] is to be called every second or so.
public final class IdleAtShutdown implements Connection.Listener {

    private static final long IDLE_MILLIS = 1000;

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

    /// Takes care of a connector that has not been started.
    public void careFor(Connector connector) {
        connector.addEventListener(this);
        if (connector instanceof AbstractConnector jettys) {
            jettys.setShutdownIdleTimeout(-1); // below zero: everything stays as it is
        }
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.add(http);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (connection instanceof HttpConnection http) {
            open.remove(http);
        }
    }

    /// Gives a second to those that are idle at a connector that takes no more connections. Jetty itself ends
    /// the others with their answers.
    public void sweep() {
        for (HttpConnection connection : open) {
            if (connection.getConnector().isShutdown()
                    && connection.getHttpChannel().getRequest() == null) {
                connection.getEndPoint().setIdleTimeout(IDLE_MILLIS);
            }
        }
    }
}
