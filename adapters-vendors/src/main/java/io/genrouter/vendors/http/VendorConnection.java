package io.genrouter.vendors.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/// A connection to a vendor. It differs in four things from the one that Apache's client makes:
///
/// - it reads heads to the letter, where the other skips lines until one looks like a status, which may be another
///   request's;
/// - it is not used again once a vendor has said more than its answer, which the next request would take for its own;
/// - it stays closed: a request that is cancelled while a name is looked up leaves no connection behind;
/// - it writes nothing to a log, at no level, where the other writes keys and prompts.
final class VendorConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    private volatile boolean closed;

    /// What was read ahead; null until a first answer has come.
    private volatile @Nullable SessionInputBuffer readAhead;

    /// @param limits of the head of an answer
    VendorConnection(Http1Config limits) {
        super(limits, null, null, null, null, null, new DefaultHttpResponseParserFactory(limits));
    }

    @Override
    public void bind(Socket socket) throws IOException {
        bindUnlessClosed(new SocketHolder(socket));
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        bindUnlessClosed(new SocketHolder(tls, socket));
    }

    /// The order matters: whoever closes now either finds the socket or is found by this.
    private void bindUnlessClosed(SocketHolder holder) throws IOException {
        bind(holder);
        if (closed) {
            super.close(CloseMode.IMMEDIATE);
            throw new InterruptedIOException("closed while it was being opened");
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public void close(CloseMode mode) {
        closed = true;
        super.close(mode);
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        SessionInputBuffer buffer = readAhead;
        if (buffer != null
                && (buffer.length() > 0 || ensureOpen().getInputStream().available() > 0)) {
            throw new ConnectionClosedException("the vendor spoke before it was asked");
        }
        super.sendRequestHeader(request);
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream in) {
        readAhead = buffer;
        return super.createContentInputStream(length, buffer, in);
    }

    /// Asked when an answer has been read: whether the connection may serve again.
    @Override
    public boolean isConsistent() {
        SessionInputBuffer buffer = readAhead;
        return super.isConsistent() && buffer != null && buffer.length() == 0;
    }

    @Override
    public @Nullable Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void passivate() {
        // There is no read timeout to put aside.
    }

    @Override
    public void activate() {
        // Nor one to bring back.
    }
}
