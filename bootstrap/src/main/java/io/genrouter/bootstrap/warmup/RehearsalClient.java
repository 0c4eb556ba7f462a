package io.genrouter.bootstrap.warmup;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks for one chat after the other on one connection: answers, one with tools among them, and streams.
final class RehearsalClient implements AutoCloseable {

    /// What a request has in it that asks for a stream.
    static final String STREAM_MARK = "\"stream\":true";

    private static final String MESSAGES = "{\"model\":\"" + Rehearsal.MODEL
            + "\",\"messages\":[{\"role\":\"system\",\"content\":"
            + "\"You are a help.\"},{\"role\":\"user\",\"content\":\"" + "Say something of some length. ".repeat(24)
            + "\"}],\"temperature\":0.7";
    private static final String TOOLS =
            ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"look\",\"parameters\":{\"type\":\"object\"}}}]";
    private static final List<byte[]> REQUESTS = List.of(
            request(MESSAGES + "}"), request(MESSAGES + "," + STREAM_MARK + "}"), request(MESSAGES + TOOLS + "}"));
    /// A router that says nothing for so long is not worth a longer wait.
    private static final int MOST_MILLIS = 5_000;

    private static final String OK = "HTTP/1.1 200 ";

    private final Socket socket;
    private final HttpMessages answers;
    private int asked;

    private RehearsalClient(Socket socket) throws IOException {
        this.socket = socket;
        this.answers = new HttpMessages(socket.getInputStream());
    }

    static RehearsalClient connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(MOST_MILLIS);
        return new RehearsalClient(socket);
    }

    /// Asks, and reads the answer to its end.
    ///
    /// @return whether it was answered with 200
    boolean ask() throws IOException {
        socket.getOutputStream().write(REQUESTS.get(asked++ % REQUESTS.size()));
        return answers.next().orElseThrow(() -> new EOFException("no answer")).startsWith(OK);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static byte[] request(String body) {
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer none\r\nAccept: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
