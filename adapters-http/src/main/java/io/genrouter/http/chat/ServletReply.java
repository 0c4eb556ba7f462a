package io.genrouter.http.chat;

import io.genrouter.http.connection.ClientConnection;
import io.genrouter.http.connection.ClientWatch;
import io.genrouter.http.error.ErrorJson;
import io.genrouter.http.error.HttpError;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextResponse;
import org.eclipse.jetty.http.HttpHeader;

/// The bytes of one answer, through the servlet's response and past Jersey, whose own path does not flush a
/// stream's first 8 KiB
/// and ends a broken stream as if it were whole. For one thread at a time.
///
/// Every way to end gives the connection back to Jetty before the last byte goes out.
final class ServletReply {

    private static final byte[] EVENT_START = {'d', 'a', 't', 'a', ':', ' '};
    private static final byte[] EVENT_END = {'\n', '\n'};

    private final HttpServletResponse response;
    private final ClientConnection connection;
    private final ClientWatch watch;
    private final DirectWrite direct;

    ServletReply(HttpServletResponse response, ClientConnection connection, ClientWatch watch) {
        this.response = response;
        this.connection = connection;
        this.watch = watch;
        direct = new DirectWrite(ServletContextResponse.getServletContextResponse(response));
    }

    void header(String name, String value) {
        response.setHeader(name, value);
    }

    boolean has(String header) {
        return response.containsHeader(header);
    }

    /// The client is to open another connection for its next request.
    void closeAfterwards() {
        response.setHeader("Connection", "close");
    }

    /// A whole answer.
    void whole(int status, String contentType, byte[] body, int offset, int length) throws IOException {
        response.setStatus(status);
        contentType(contentType);
        response.setContentLengthLong(length);
        watch.withdraw();
        ServletOutputStream out = response.getOutputStream();
        out.write(body, offset, length);
        out.close();
    }

    /// As it is: the servlet's own setter would write `; charset` anew.
    private void contentType(String value) {
        ServletContextResponse.getServletContextResponse(response)
                .getWrapped()
                .getHeaders()
                .put(HttpHeader.CONTENT_TYPE, value);
    }

    /// A whole answer that is an error of ours.
    void error(HttpError error) throws IOException {
        header("x-should-retry", Boolean.toString(error.retryAfter().isPresent()));
        error.retryAfterSeconds().ifPresent(seconds -> header("retry-after", seconds));
        byte[] body = ErrorJson.of(error);
        whole(error.status(), "application/json", body, 0, body.length);
    }

    /// The head of a stream; it goes out with the first bytes.
    void stream() {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        header("cache-control", "no-cache");
        header("x-accel-buffering", "no");
        // Else Jetty frames nothing for a client that asks for the connection's end, and a cut is no longer seen
        // as one. It leaves the field out where the client speaks HTTP/1.0.
        header("transfer-encoding", "chunked");
    }

    /// Bytes of a stream, at once.
    void write(byte[] bytes, int offset, int length) throws IOException {
        ServletOutputStream out = response.getOutputStream();
        out.write(bytes, offset, length);
        out.flush();
    }

    /// Bytes of a stream that has written some, without waiting.
    ///
    /// @return whether they are written; otherwise nothing else may be before [#settle()] has returned
    boolean offer(byte[] bytes, int offset, int length) throws IOException {
        return direct.begin(bytes, offset, length);
    }

    /// Whether something is on its way that was offered.
    boolean isUnsettled() {
        return direct.isUnderWay();
    }

    /// Waits for what is.
    void settle() throws IOException {
        direct.await();
    }

    /// One event with this data, which has no line break.
    void event(byte[] data) throws IOException {
        byte[] event = new byte[EVENT_START.length + data.length + EVENT_END.length];
        System.arraycopy(EVENT_START, 0, event, 0, EVENT_START.length);
        System.arraycopy(data, 0, event, EVENT_START.length, data.length);
        System.arraycopy(EVENT_END, 0, event, EVENT_START.length + data.length, EVENT_END.length);
        write(event, 0, event.length);
    }

    /// The last bytes of a stream follow. SDKs hang up as soon as they have them, which is no leaving: nobody
    /// is to take it for that.
    void ending() {
        watch.withdraw();
    }

    /// The stream's regular end, after its last bytes were written.
    void end() {
        watch.withdraw();
        try {
            response.getOutputStream().close();
        } catch (IOException e) {
            connection.abort(e); // the client has had everything and did not wait for this
        }
    }

    /// The end of what cannot be ended in order: the connection breaks.
    void abort(Throwable cause) {
        watch.withdraw();
        connection.abort(cause);
    }
}
