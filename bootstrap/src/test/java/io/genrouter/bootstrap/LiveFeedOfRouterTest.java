package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The live feed of the whole router, as `curl -N` would read it.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveFeedOfRouterTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASK = """
            {"messages":[{"role":"user","content":"prompt-canary"}]}""";
    private static final String ASK_FOR_A_STREAM = """
            {"stream":true,"messages":[{"role":"user","content":"prompt-canary"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;
    private final HttpClient client = HttpClient.newHttpClient();
    private BufferedReader feed;
    private final StringBuilder read = new StringBuilder();

    @BeforeEach
    void listen() throws Exception {
        vendor = ScriptedVendor.start();
        Files.writeString(folder.resolve("models.json"), """
                {"vendors":{"test":"%s"},"models":[{"vendor":"test","model":"served"}]}""".formatted(vendor.baseUrl()));
        Files.writeString(folder.resolve("credentials.json"), """
                [{"platform":"test","type":"api-key","value":"sk-canary-1"},\
                {"platform":"test","type":"api-key","value":"sk-canary-2"}]""");
        router = InProcessRouter.start(folder);
        InputStream events = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.adminPort() + "/events"))
                                .build(),
                        BodyHandlers.ofInputStream())
                .body();
        feed = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8));
        assertThat(feed.readLine()).isEqualTo(": listening");
    }

    @AfterEach
    void stop() throws Exception {
        feed.close();
        client.close();
        router.close();
        vendor.close();
    }

    @Test
    void aFailoverIsTwoDecisionsWithTheirOutcomesAndWhatRestsFromThenOn() throws Exception {
        vendor.willAnswer(Reply.json(429, """
                {"error":{"message":"answer-canary","code":"rate_limit_exceeded"}}"""));
        vendor.willAnswer(Reply.json("""
                {"choices":[{"message":{"content":"answer-canary"},"finish_reason":"stop"}],\
                "usage":{"prompt_tokens":3,"completion_tokens":2}}"""));

        router.send(router.request("/v1/chat/completions")
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer client-canary")
                .header("x-request-id", "my-request")
                .POST(BodyPublishers.ofString(ASK)));

        JsonNode first = event("decision");
        JsonNode rest = event("rest");
        JsonNode refused = event("outcome");
        JsonNode second = event("decision");
        JsonNode served = event("outcome");
        assertThat(first.path("request_id").asText()).isEqualTo("my-request");
        assertThat(first.path("pool").asText()).isEqualTo("all");
        assertThat(first.path("vendor").asText()).isEqualTo("test");
        assertThat(first.path("model").asText()).isEqualTo("served");
        assertThat(first.path("attempt").asInt()).isEqualTo(1);
        assertThat(first.path("eligible").asInt()).isEqualTo(2);
        assertThat(refused.path("kind").asText()).isEqualTo("rate_limited");
        assertThat(refused.path("credential_id")).isEqualTo(first.path("credential_id"));
        assertThat(refused.path("ms").isIntegralNumber()).isTrue();
        assertThat(refused.has("prompt_tokens")).isFalse();
        assertThat(rest.path("scope").asText()).isEqualTo("combination");
        assertThat(rest.path("kind").asText()).isEqualTo("rate_limited");
        assertThat(rest.path("credential_id")).isEqualTo(first.path("credential_id"));
        assertThat(rest.path("ms").asInt()).isBetween(5000, 5500);
        assertThat(second.path("attempt").asInt()).isEqualTo(2);
        assertThat(second.path("credential_id")).isNotEqualTo(first.path("credential_id"));
        assertThat(served.path("request_id").asText()).isEqualTo("my-request");
        assertThat(served.path("pool").asText()).isEqualTo("all");
        assertThat(served.path("kind").asText()).isEqualTo("ok");
        assertThat(served.path("prompt_tokens").asInt()).isEqualTo(3);
        assertThat(served.path("completion_tokens").asInt()).isEqualTo(2);
        assertThat(read).doesNotContain("canary");
    }

    @Test
    void aStreamsOutcomeHasItsTokens() throws Exception {
        vendor.willStream(Script.events("""
                {"choices":[{"index":0,"delta":{"content":"answer-canary"},"finish_reason":"stop"}]}""", """
                {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5}}""").then(Script.done()));

        router.chat(ASK_FOR_A_STREAM);

        event("decision");
        JsonNode outcome = event("outcome");
        assertThat(outcome.path("kind").asText()).isEqualTo("ok");
        assertThat(outcome.path("prompt_tokens").asInt()).isEqualTo(7);
        assertThat(outcome.path("completion_tokens").asInt()).isEqualTo(5);
        assertThat(read).doesNotContain("canary");
    }

    /// Jetty waits for what runs, and then cuts it; the feed would run for ever. A cut is an exception of the
    /// client's.
    @Test
    void aStopOfTheRouterEndsItInOrder() throws Exception {
        router.close();

        String line = feed.readLine();
        while (line != null) {
            assertThat(line).matches("|: ka");
            line = feed.readLine();
        }
    }

    /// The next event, which has to be of this name. Comments do not count.
    private JsonNode event(String name) throws IOException {
        String line = line();
        while (line.isEmpty() || line.startsWith(":")) {
            line = line();
        }
        assertThat(line).isEqualTo("event: " + name);
        String data = line();
        assertThat(data).startsWith("data: ");
        return JSON.readTree(data.substring("data: ".length()));
    }

    private String line() throws IOException {
        String line = feed.readLine();
        assertThat(line).as("the next line of the feed").isNotNull();
        read.append(line).append('\n');
        return line;
    }
}
