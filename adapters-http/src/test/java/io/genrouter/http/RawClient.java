package io.genrouter.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

/// A client of bytes on one connection. A read that takes longer than ten seconds fails the test.
public final class RawClient implements AutoCloseable {

    /// What is reset, below any TLS.
    private final Socket connection;

    private final Socket socket;
    private final InputStream in;
    private boolean inChunks;

    private RawClient(Socket connection, Socket socket) throws IOException {
        this.connection = connection;
        this.socket = socket;
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawClient to(int port) {
        return to(port, 0);
    }

    /// @param receiveBuffer bytes that the host keeps for a slow reader; 0 for its own choice
    public static RawClient to(int port, int receiveBuffer) {
        try {
            Socket socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return new RawClient(socket, socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param trust what the server's certificate is checked with
    public static RawClient toTls(int port, SSLContext trust) {
        try {
            Socket connection = new Socket(InetAddress.getLoopbackAddress(), port);
            return new RawClient(
                    connection, trust.getSocketFactory().createSocket(connection, "localhost", port, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A chat completion, as an SDK sends it.
    public static String chat(String body, String... fields) {
        return post("/v1/chat/completions", body, fields);
    }

    /// @param fields whole lines of the head
    public static String post(String target, String body, String... fields) {
        return "POST " + target + " HTTP/1.1\r\nHost: router\r\n" + lines(fields)
                + "Content-Type: application/json\r\nContent-Length: " + Fixtures.utf8(body).length + "\r\n\r\n"
                + body;
    }

    /// The same in chunks.
    public static String chunked(String target, String body, String... fields) {
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < body.length(); i += 2) {
            String chunk = body.substring(i, Math.min(i + 2, body.length()));
            chunks.append(Integer.toHexString(chunk.length()))
                    .append("\r\n")
                    .append(chunk)
                    .append("\r\n");
        }
        return "POST " + target + " HTTP/1.1\r\nHost: router\r\n" + lines(fields) + "Transfer-Encoding: chunked\r\n\r\n"
                + chunks + "0\r\n\r\n";
    }

    public static String get(String target, String... fields) {
        return request("GET", target, fields);
    }

    /// A request without a body.
    public static String request(String method, String target, String... fields) {
        return method + " " + target + " HTTP/1.1\r\nHost: router\r\n" + lines(fields) + "\r\n";
    }

    private static String lines(String... fields) {
        return fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
    }

    public RawClient send(String text) {
        try {
            socket.getOutputStream().write(Fixtures.utf8(text));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The status line and header fields of the next answer, names in lower case.
    public Head head() {
        String line = line();
        if (!line.startsWith("HTTP/1.1 ")) {
            throw new AssertionError("a status line: " + line);
        }
        Map<String, String> fields = new TreeMap<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            fields.merge(
                    field.substring(0, colon).toLowerCase(Locale.ROOT),
                    field.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        return new Head(Integer.parseInt(line.substring(9, 12)), fields);
    }

    /// The next answer, whole.
    public Answer answer() {
        Head head = head();
        return new Answer(head, body(head));
    }

    public String body(Head head) {
        String length = head.field("content-length");
        if (length != null) {
            return text(bytes(Integer.parseInt(length)));
        }
        if (head.field("transfer-encoding") == null) {
            return "";
        }
        StringBuilder body = new StringBuilder();
        for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
            body.append(chunk);
        }
        return body.toString();
    }

    /// One chunk of a chunked body; empty for the last one.
    public String chunk() {
        if (inChunks) {
            expectEmptyLine();
        }
        byte[] chunk = bytes(Integer.parseInt(line(), 16));
        // Jetty sends a chunk's last line break together with what follows.
        inChunks = chunk.length > 0;
        if (!inChunks) {
            expectEmptyLine();
        }
        return text(chunk);
    }

    /// All chunks up to the last one, or up to where the connection breaks.
    public Rest rest() {
        StringBuilder text = new StringBuilder();
        try {
            for (String chunk = chunk(); !chunk.isEmpty(); chunk = chunk()) {
                text.append(chunk);
            }
            return new Rest(text.toString(), true);
        } catch (UncheckedIOException e) {
            return new Rest(text.toString(), false);
        }
    }

    /// All that comes until the server ends the connection, in order or not.
    public String untilEnd() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c >= 0; c = in.read()) {
                all.write(c);
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after: " + text(all.toByteArray()), e);
        } catch (IOException reset) {
            // an end as well
        }
        return text(all.toByteArray());
    }

    /// Whether the server ends the connection, in order or not, without another byte.
    public boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /// Ends the connection in order.
    public void leave() {
        close();
    }

    /// Ends it by a reset.
    public void reset() {
        try {
            connection.setSoLinger(true, 0);
            connection.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the direction to the server alone.
    public void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes(int count) {
        try {
            byte[] bytes = in.readNBytes(count);
            if (bytes.length < count) {
                throw new EOFException(bytes.length + " of " + count + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void expectEmptyLine() {
        String line = line();
        if (!line.isEmpty()) {
            throw new AssertionError("after a chunk: " + line);
        }
    }

    private String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("in a line: " + text(line.toByteArray()));
                }
                if (c != '\r') {
                    line.write(c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text(line.toByteArray());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Head(int status, Map<String, String> fields) {
        /// Null for none.
        public String field(String name) {
            return fields.get(name);
        }
    }

    public record Answer(Head head, String body) {
        public int status() {
            return head.status();
        }
    }

    /// @param whole whether the last chunk came
    public record Rest(String text, boolean whole) {}
}
