package io.genrouter.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// One streamed chat on a connection of its own. It holds next to nothing: thousands of them fit into a small heap.
final class StreamConnection implements AutoCloseable {

    private static final String BODY =
            "{\"model\":\"any-model\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(940)
                    + "\"}]}";
    private static final byte[] REQUEST = ("POST /v1/chat/completions HTTP/1.1\r\nHost: router\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final byte[] buffer = new byte[2048];
    private final Word event = new Word("data: {");
    private final Word done = new Word("data: [DONE]");
    private final Word status = new Word("HTTP/1.1 200 ");
    /// The last chunk, without which the end of the connection is a cut.
    private final Word lastChunk = new Word("\r\n0\r\n\r\n");

    private StreamConnection(Socket socket) {
        this.socket = socket;
    }

    static StreamConnection open(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 30_000);
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(REQUEST);
            return new StreamConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// @return false where the connection ended without one, or was answered with an error
    boolean awaitFirstEvent() throws IOException {
        while (event.seen() == 0) {
            if (!read()) {
                return false;
            }
        }
        return status.seen() == 1;
    }

    /// @return whether the end was one, and no cut
    boolean readToEnd() throws IOException {
        while (read()) {
            // All that matters is counted.
        }
        return lastChunk.seen() == 1;
    }

    /// How many came so far, `[DONE]` included.
    int events() {
        return event.seen() + done.seen();
    }

    /// The beginning of what was read last: the status of an answer that is no stream.
    String answer() {
        String text = new String(buffer, 0, 64, StandardCharsets.US_ASCII);
        return text.lines().findFirst().orElse("no answer").strip();
    }

    boolean isDone() {
        return done.seen() == 1;
    }

    private boolean read() throws IOException {
        int length = socket.getInputStream().read(buffer);
        for (int i = 0; i < length; i++) {
            event.next(buffer[i]);
            done.next(buffer[i]);
            status.next(buffer[i]);
            lastChunk.next(buffer[i]);
        }
        return length >= 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// Counts how often a word comes, wherever reads cut it. No word here contains its own beginning but at its
    /// start.
    private static final class Word {

        private final byte[] text;
        private int matched;
        private int seen;

        Word(String text) {
            this.text = text.getBytes(StandardCharsets.US_ASCII);
        }

        void next(byte b) {
            if (text[matched] != b) {
                matched = text[0] == b ? 1 : 0;
            } else if (++matched == text.length) {
                matched = 0;
                seen++;
            }
        }

        int seen() {
            return seen;
        }
    }
}
