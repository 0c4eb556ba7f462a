package io.genrouter.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// A kept-alive connection that asks for one chat of 1 KB after the other.
final class ChatConnection implements AutoCloseable {

    private static final String BODY =
            "{\"model\":\"any-model\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "x".repeat(960) + "\"}]}";
    private static final byte[] REQUEST = ("POST /v1/chat/completions HTTP/1.1\r\nHost: router\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length: ";

    private final Socket socket;
    private final byte[] buffer = new byte[8192];

    private ChatConnection(Socket socket) {
        this.socket = socket;
    }

    static ChatConnection open(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        return new ChatConnection(socket);
    }

    /// @return the status, once the whole answer has come
    int ask() throws IOException {
        socket.getOutputStream().write(REQUEST);
        InputStream in = socket.getInputStream();
        int filled = 0;
        String head = "";
        int end = -1;
        while (end < 0) {
            filled = read(in, filled);
            head = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            end = head.indexOf("\r\n\r\n");
        }
        String fields = head.substring(0, end).toLowerCase(Locale.ROOT) + "\r\n";
        int length = fields.indexOf(LENGTH) + LENGTH.length();
        int whole = end + 4 + Integer.parseInt(fields.substring(length, fields.indexOf("\r\n", length)));
        while (filled < whole) {
            filled = read(in, filled);
        }
        return Integer.parseInt(head.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    }

    private int read(InputStream in, int filled) throws IOException {
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            throw new EOFException("an answer was cut");
        }
        return filled + read;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
