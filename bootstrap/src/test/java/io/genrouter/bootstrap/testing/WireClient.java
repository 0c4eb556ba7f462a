package io.genrouter.bootstrap.testing;

import io.genrouter.bootstrap.testing.WireAnswer.Ending;
import io.genrouter.vendors.testing.Field;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A client on one connection that hides nothing: how a body ends, which bytes it has, when they come.
public final class WireClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private int status;
    private List<Field> fields = List.of();
    private long left;
    private boolean withinChunks;
    private Ending ending = Ending.WHOLE;

    private WireClient(Socket socket, InputStream in, Runnable atEnd) {
        this.socket = socket;
        this.in = new BufferedInputStream(in, 65_536);
        this.atEnd = atEnd;
    }

    /// Connects to that port of the loopback. A read that takes 20 s fails.
    public static WireClient connect(int port) throws IOException {
        Socket socket = open(port);
        return new WireClient(socket, socket.getInputStream(), () -> {});
    }

    /// The same with somebody who is given all that came, with one character for each byte, when it is closed.
    static WireClient connect(int port, Consumer<String> atEnd) throws IOException {
        Socket socket = open(port);
        Tee all = new Tee(socket.getInputStream());
        return new WireClient(socket, all, () -> atEnd.accept(all.text()));
    }

    private static Socket open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /// A read that takes so long fails.
    public WireClient patience(Duration longest) throws IOException {
        socket.setSoTimeout((int) longest.toMillis());
        return this;
    }

    /// Sends these bytes as they are.
    public WireClient send(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
        return this;
    }

    /// Sends this text as it is, a byte for each character.
    public WireClient send(String raw) throws IOException {
        return send(raw.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends a GET.
    public WireClient get(String target, String... headerLines) throws IOException {
        return send(head("GET", target, headerLines).append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends a POST of JSON with its length, head and body in one write.
    public WireClient post(String target, byte[] body, String... headerLines) throws IOException {
        StringBuilder head = head("POST", target, headerLines)
                .append("Content-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        return send(request.toByteArray());
    }

    /// Reads a status line and the header fields.
    ///
    /// @return an answer with no body yet
    public WireAnswer readHead() throws IOException {
        status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        fields = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            fields.add(new Field(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        fields = List.copyOf(fields);
        left = chunked() ? 0 : length().orElse(Long.MAX_VALUE);
        ending = Ending.WHOLE;
        return answer(new byte[0]);
    }

    /// Reads the next piece of the body: the whole next chunk, or what there is.
    ///
    /// @return empty at the end
    public Optional<byte[]> readPiece() throws IOException {
        try {
            return chunked() ? readChunk() : readPlain();
        } catch (EOFException cut) {
            ending = Ending.CUT;
        } catch (SocketException reset) {
            ending = Ending.RESET;
        }
        return Optional.empty();
    }

    /// Reads pieces until the body so far ends with that text, or is at its end.
    public String readTo(String ending) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(ending) < 0) {
            Optional<byte[]> piece = readPiece();
            if (piece.isEmpty()) {
                return read.toString();
            }
            read.append(new String(piece.get(), StandardCharsets.ISO_8859_1));
        }
        return read.toString();
    }

    /// Reads the rest of a body whose head was read.
    public WireAnswer readBody() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Optional<byte[]> piece = readPiece(); piece.isPresent(); piece = readPiece()) {
            body.writeBytes(piece.get());
        }
        return answer(body.toByteArray());
    }

    /// Reads a whole answer.
    public WireAnswer readAnswer() throws IOException {
        readHead();
        return readBody();
    }

    /// Whether the router has closed the connection, by FIN or RST; waits for it to say anything.
    public boolean isAtEnd() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /// Goes by RST.
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        close();
    }

    /// Goes by FIN.
    @Override
    public void close() throws IOException {
        socket.close();
        if (!ended.getAndSet(true)) {
            atEnd.run();
        }
    }

    private WireAnswer answer(byte[] body) {
        return new WireAnswer(status, fields, body, ending);
    }

    /// A server may send the line end behind a chunk with the next chunk only: it is read then.
    private Optional<byte[]> readChunk() throws IOException {
        if (withinChunks && !line().isEmpty()) {
            throw new EOFException("a chunk is longer than it says");
        }
        int size = Integer.parseInt(line(), 16);
        byte[] chunk = in.readNBytes(size);
        if (chunk.length < size) {
            throw new EOFException("a chunk is shorter than it says");
        }
        withinChunks = size > 0;
        if (size == 0 && !line().isEmpty()) {
            throw new EOFException("trailers are not read here");
        }
        return size == 0 ? Optional.empty() : Optional.of(chunk);
    }

    private Optional<byte[]> readPlain() throws IOException {
        byte[] piece = new byte[(int) Math.min(left, 65_536)];
        int read = piece.length == 0 ? 0 : in.read(piece);
        if (read < 0 && length().isPresent()) {
            throw new EOFException();
        }
        left -= Math.max(read, 0);
        return read <= 0 ? Optional.empty() : Optional.of(Arrays.copyOf(piece, read));
    }

    private StringBuilder head(String method, String target, String... headerLines) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String line : headerLines) {
            head.append(line).append("\r\n");
        }
        return head;
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the connection ends after " + line.size() + " bytes of a line");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private boolean chunked() {
        return answer(new byte[0]).header("Transfer-Encoding").isPresent();
    }

    private Optional<Long> length() {
        return answer(new byte[0]).header("Content-Length").map(Long::valueOf);
    }
}
