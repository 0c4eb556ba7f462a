package io.genrouter.vendors.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLContext;

/// Reads answers that were written down, without a connection.
final class CannedAnswers {

    static final WireSettings SETTINGS = new WireSettings(
            100,
            100,
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(45),
            Duration.ofSeconds(5));

    private static final SocketChannel UNCONNECTED = unconnected();

    private CannedAnswers() {}

    /// What comes of these bytes: status, reason, fields and body, and how it ended.
    ///
    /// @param sizes of the reads of the connection
    /// @param room  of the reads of the body
    static Outcome read(byte[] bytes, IntSupplier sizes, IntSupplier room) {
        return read(bytes, sizes, room, true);
    }

    static Outcome read(byte[] bytes, IntSupplier sizes, IntSupplier room, boolean endsInOrder) {
        WireConnection connection = connection(new CannedTransport(bytes, sizes, endsInOrder));
        WireAnswer answer;
        try {
            answer = call().answer(connection, false);
        } catch (IOException e) {
            return new Outcome("", "", end(e), largest(connection), false);
        }
        StringBuilder head = new StringBuilder()
                .append(answer.head().status())
                .append(' ')
                .append(answer.head().reason());
        answer.head()
                .forEachField((name, value) ->
                        head.append('|').append(name).append('=').append(value));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String end = drain(answer.body(), room, body);
        return new Outcome(
                head.toString(),
                body.toString(StandardCharsets.ISO_8859_1),
                end,
                largest(connection),
                end.equals("END") && connection.input().isEmpty());
    }

    static Outcome read(String text) {
        return read(text.getBytes(StandardCharsets.ISO_8859_1), () -> Integer.MAX_VALUE, () -> 8192);
    }

    static WireConnection connection(Transport transport) {
        return new WireConnection(new Route(false, "canned", 80), UNCONNECTED, transport, 0);
    }

    static WireCall call() {
        return new WireCall(SETTINGS, new ConnectionPool(SETTINGS), new ConnectionOpener(SETTINGS, tls()));
    }

    private static String drain(WireBody body, IntSupplier room, ByteArrayOutputStream target) {
        try {
            while (true) {
                byte[] piece = new byte[room.getAsInt()];
                int read = body.read(piece, 0, piece.length);
                if (read < 0) {
                    return "END";
                }
                target.write(piece, 0, read);
            }
        } catch (IOException e) {
            return end(e);
        }
    }

    private static String end(IOException e) {
        return switch (e) {
            case EOFException cut -> "CUT";
            case MalformedAnswerException malformed -> "MALFORMED";
            default -> throw new UncheckedIOException(e);
        };
    }

    private static int largest(WireConnection connection) {
        return connection.input().bytes().length;
    }

    static TlsSettings tls() {
        try {
            return new TlsSettings(SSLContext.getDefault(), Optional.empty(), Optional.empty(), true);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SocketChannel unconnected() {
        try {
            return SocketChannel.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param head     status, reason and fields; empty where none came
    /// @param body     as Latin-1
    /// @param end      `END`, `CUT` or `MALFORMED`
    /// @param held     how large the buffer has become
    /// @param reusable whether nothing came behind it
    record Outcome(String head, String body, String end, int held, boolean reusable) {

        /// Without what depends on the reads.
        String said() {
            return head + "\n" + body + "\n" + end;
        }
    }
}
