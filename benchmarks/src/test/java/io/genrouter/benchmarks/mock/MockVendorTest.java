package io.genrouter.benchmarks.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MockVendorTest {

    private static final String COMPLETIONS = "/v1/chat/completions";

    private final HttpClient client = HttpClient.newHttpClient();
    private EventLoop loop;
    private Thread thread;

    private void start(String... options) throws IOException {
        EventLoop started = EventLoop.open(MockOptions.of(options));
        loop = started;
        thread = Thread.ofPlatform().daemon().start(() -> runUntilClosed(started));
    }

    private static void runUntilClosed(EventLoop loop) {
        try {
            loop.run();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @AfterEach
    void stop() throws Exception {
        loop.stop();
        thread.join();
        loop.close();
        client.close();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + loop.port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void anAnswerHasOneKilobyte() throws Exception {
        start();
        HttpResponse<String> answer = post(COMPLETIONS, "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(1024).startsWith("{").endsWith("}");
    }

    @Test
    void aStreamHasARoleItsDeltasAFinishAndDone() throws Exception {
        start("--events", "3", "--gap-ms", "2");
        List<String> events = post(COMPLETIONS, "{\"stream\":true}")
                .body()
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();

        assertThat(events).hasSize(6).allMatch(line -> line.startsWith("data: "));
        assertThat(events.getFirst()).contains("\"role\":\"assistant\"");
        assertThat(events.subList(1, 4)).allMatch(line -> line.contains("\"content\":\" token\""));
        assertThat(events.get(4)).contains("\"finish_reason\":\"stop\"");
        assertThat(events.get(5)).isEqualTo("data: [DONE]");
    }

    @Test
    void aDelayIsKept() throws Exception {
        start();
        long start = System.nanoTime();

        HttpResponse<String> answer = post("/delay/60" + COMPLETIONS, "{}");

        assertThat(answer.body()).hasSize(1024);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(59));
    }

    @Test
    void requestsThatComeTogetherAreAnsweredOneAfterTheOther() throws Exception {
        start();
        String request = "POST " + COMPLETIONS + " HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}";
        String last = "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n";

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), loop.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + request + last).getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
            assertThat(answers).endsWith("{\"status\":\"up\"}");
        }
    }

    @Test
    void aShareOfTheCompletionsFailsWhenToldTo() throws Exception {
        start("--failing", "0.5");
        int failures = 0;

        for (int i = 0; i < 10; i++) {
            if (post(COMPLETIONS, "{}").statusCode() == 503) {
                failures++;
            }
        }

        assertThat(failures).isEqualTo(5);
    }

    @Test
    void whatWasServedIsCounted() throws Exception {
        start("--events", "3", "--gap-ms", "2");
        post(COMPLETIONS, "{}");
        post(COMPLETIONS, "{\"stream\":true}");

        assertThat(post("/stats", "").body())
                .contains("\"answers\":1", "\"streams\":1", "\"events\":3", "\"streams_ended\":1");
    }

    @Test
    void anotherPathIsNotFound() throws Exception {
        start();
        assertThat(post("/v1/embeddings", "{}").statusCode()).isEqualTo(404);
    }
}
