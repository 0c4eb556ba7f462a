package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.genrouter.bootstrap.testing.PrometheusLint;
import io.genrouter.vendors.testing.ReceivedRequest;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.Script;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `/metrics` says as a whole, after traffic of every kind.
class MetricsPageTest {

    private static final int REQUESTS = 10_000;
    private static final String ANSWER = """
            {"choices":[{"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}""";
    private static final String CHUNK = """
            {"choices":[{"index":0,"delta":{"content":"hi"},"finish_reason":"stop"}]}""";

    @TempDir
    Path folder;

    private ScriptedVendor vendor;
    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        vendor = ScriptedVendor.start().always(MetricsPageTest::reply);
        router = InProcessRouter.before(vendor.baseUrl(), folder);
        for (Kind kind : Kind.values()) {
            send(kind, "first");
        }
        awaitAnswers(Kind.values().length);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        vendor.close();
    }

    @Test
    void itIsAsPrometheusLintWantsIt() throws Exception {
        assertThat(PrometheusLint.problems(page())).isEmpty();
    }

    @Test
    void everyValueIsANumber() throws Exception {
        assertThat(page().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .noneMatch(line -> line.endsWith(" NaN"));
    }

    @Test
    void eachOfOurSeriesIsInTheDocumentation() throws Exception {
        String documentation = Files.readString(Path.of("..", "docs", "metrics.md"));

        assertThat(page().lines()
                        .filter(line -> line.startsWith("# TYPE router_") && !line.contains("_created "))
                        .map(line -> line.split(" ", -1)[2]))
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(documentation).contains("`" + name + "`"));
    }

    @Test
    void aClientCannotMakeUpSeries() throws Exception {
        Set<String> before = series();

        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<?>> sent = IntStream.range(0, REQUESTS)
                    .<Future<?>>mapToObj(number -> clients.submit(() -> {
                        Random random = new Random(number);
                        send(Kind.values()[number % Kind.values().length], Long.toHexString(random.nextLong()));
                        return number;
                    }))
                    .toList();
            for (Future<?> one : sent) {
                one.get();
            }
        }
        awaitAnswers(REQUESTS + Kind.values().length);

        assertThat(series()).isEqualTo(before);
    }

    /// Requests in which a client chooses a word.
    private enum Kind {
        MODEL,
        MODEL_OF_A_STREAM,
        MODEL_OF_A_VENDOR,
        VENDOR,
        UNKNOWN_VENDOR,
        PATH,
        PATH_UNDER_V1,
        ENDPOINT,
        FOUND_MODEL,
        LISTED_VENDOR,
        METHOD,
        CONTENT_TYPE,
        BROKEN_BODY,
        ROLE,
        HEADERS;
    }

    private void send(Kind kind, String word) throws Exception {
        String chat = "/v1/chat/completions";
        HttpRequest.Builder request = switch (kind) {
            case MODEL -> post(chat, body(word));
            case MODEL_OF_A_STREAM -> post(chat, body(word).replace("{\"model\"", "{\"stream\":true,\"model\""));
            case MODEL_OF_A_VENDOR -> post(chat, body("test/" + word));
            case VENDOR -> post(chat + "?vendor=test&x=" + word, body("any"));
            case UNKNOWN_VENDOR -> post(chat + "?vendor=" + word, body("any"));
            case PATH -> router.request("/" + word);
            case PATH_UNDER_V1 -> router.request("/v1/" + word + "/" + word);
            case ENDPOINT -> post("/v1/" + word, body("any"));
            case FOUND_MODEL -> router.request("/v1/models/" + word);
            case LISTED_VENDOR -> router.request("/v1/models?vendor=" + word);
            case METHOD -> router.request(chat).method("M" + word, BodyPublishers.noBody());
            case CONTENT_TYPE -> post(chat, body("any")).setHeader("Content-Type", "text/" + word);
            case BROKEN_BODY -> post(chat, "{" + word);
            case ROLE -> post(chat, body("any").replace("user", word));
            case HEADERS ->
                post(chat, body("any"))
                        .header("X-Request-Id", word)
                        .header("Authorization", "Bearer " + word)
                        .header("User-Agent", word);
        };
        router.send(request);
    }

    private HttpRequest.Builder post(String path, String body) {
        return router.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }

    private static String body(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    }

    private static Reply reply(ReceivedRequest request) {
        return request.text().contains("\"stream\":true")
                ? Reply.stream(Script.events(CHUNK).then(Script.done()))
                : Reply.json(ANSWER);
    }

    /// A request is counted at its very end, which the client does not see. Our own scrapes are counted, too.
    private void awaitAnswers(int requests) throws Exception {
        Waiting.until(() -> router.series("router_requests_total").stream()
                        .filter(series -> !series.contains("route=\"/metrics\""))
                        .mapToDouble(series -> Double.parseDouble(series.substring(series.lastIndexOf(' '))))
                        .sum()
                >= requests);
    }

    /// Jetty's ratios are there as soon as they are numbers, which is some seconds after the first request.
    private Set<String> series() throws Exception {
        return page().lines()
                .filter(line -> !line.startsWith("#") && !line.contains("_handler_percent_"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String page() throws Exception {
        return router.get("/metrics").body();
    }
}
