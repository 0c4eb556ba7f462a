package io.genrouter.bootstrap.warmup;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A vendor on the loopback that gives the same answer to everybody, or the same stream, event by event.
final class RehearsalVendor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsalVendor.class);
    private static final int BACKLOG = 64;
    private static final int DELTAS = 6;

    /// So that most of them are read one by one.
    private static final long BETWEEN_EVENTS = Duration.ofNanos(100_000).toNanos();

    private static final String WORDS = "A sentence of a length that models like. ";
    private static final byte[] ANSWER = answer();
    private static final byte[][] STREAM = stream();

    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private RehearsalVendor(ServerSocket server) {
        this.server = server;
    }

    static RehearsalVendor open() throws IOException {
        RehearsalVendor vendor = new RehearsalVendor(new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().name("warm-up-vendor").start(vendor::accept);
        return vendor;
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                Thread.ofVirtual().name("warm-up-vendor").start(() -> serve(connection));
            } catch (IOException e) {
                LOG.debug("No more connections", e);
            }
        }
    }

    private void serve(Socket socket) {
        connections.add(socket);
        try (Socket connection = socket) {
            connection.setTcpNoDelay(true);
            HttpMessages requests = new HttpMessages(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (Optional<String> request = requests.next(); request.isPresent(); request = requests.next()) {
                answer(request.get(), out);
            }
        } catch (IOException e) {
            LOG.debug("A connection has ended", e);
        } finally {
            connections.remove(socket);
        }
    }

    private static void answer(String request, OutputStream out) throws IOException {
        if (!request.contains(RehearsalClient.STREAM_MARK)) {
            out.write(ANSWER);
            return;
        }
        for (byte[] part : STREAM) {
            out.write(part);
            LockSupport.parkNanos(BETWEEN_EVENTS);
        }
    }

    private static byte[] answer() {
        String body =
                "{\"id\":\"warm-up\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"warm-up\",\"choices\":"
                        + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"" + WORDS.repeat(16)
                        + "\"},\"finish_reason\":\"stop\"}]," + usage() + "}";
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static byte[][] stream() {
        byte[][] parts = new byte[DELTAS + 2][];
        parts[0] = bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                + event("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]"));
        for (int i = 1; i <= DELTAS; i++) {
            parts[i] = bytes(event("[{\"index\":0,\"delta\":{\"content\":\"" + WORDS + "\"},\"finish_reason\":null}]"));
        }
        parts[DELTAS + 1] = bytes(event("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]," + usage())
                + chunk("data: [DONE]\n\n") + "0\r\n\r\n");
        return parts;
    }

    private static String event(String choices) {
        return chunk(
                "data: {\"id\":\"warm-up\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"warm-up\","
                        + "\"choices\":" + choices + "}\n\n");
    }

    private static String usage() {
        return "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":12,\"total_tokens\":21}";
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
