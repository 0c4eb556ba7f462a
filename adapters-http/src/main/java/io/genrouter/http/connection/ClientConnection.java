package io.genrouter.http.connection;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/// The connection that a request came over.
public final class ClientConnection {

    private final Connection connection;
    private final boolean oneRequestAtATime;
    private final long idleMillis;

    private ClientConnection(Connection connection, boolean oneRequestAtATime) {
        this.connection = connection;
        this.oneRequestAtATime = oneRequestAtATime;
        this.idleMillis = connection.getEndPoint().getIdleTimeout();
    }

    /// The connection of a request of Jetty's, wrapped or not.
    public static ClientConnection of(HttpServletRequest request) {
        ServletContextRequest inner = ServletContextRequest.getServletContextRequest(request);
        HttpVersion version = inner.getConnectionMetaData().getHttpVersion();
        return new ClientConnection(
                inner.getConnectionMetaData().getConnection(), version.getVersion() < HttpVersion.HTTP_2.getVersion());
    }

    /// Ends it at once. A body that was begun has no last chunk then, so that the client sees that it is cut.
    public void abort(Throwable cause) {
        connection.getEndPoint().close(cause);
    }

    /// How long a read or a write of this request may make no progress.
    public void limitIdle(Duration limit) {
        connection.getEndPoint().setIdleTimeout(limit.toMillis());
    }

    /// The same for the next request as before this one.
    public void restoreIdle() {
        connection.getEndPoint().setIdleTimeout(idleMillis);
    }

    /// Whether nothing more can come from the client.
    public boolean hasEnded() {
        return connection.getEndPoint().isInputShutdown();
    }

    Connection connection() {
        return connection;
    }

    EndPoint endPoint() {
        return connection.getEndPoint();
    }

    /// Whether it carries one request after the other, so that what arrives during one belongs to the next.
    boolean hasOneRequestAtATime() {
        return oneRequestAtATime;
    }
}
