package io.genrouter.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.genrouter.application.error.RouterError;
import io.genrouter.application.error.UnservedReason;
import io.genrouter.domain.combination.Combination;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What `docs/embedding.md` promises a Java team.
class EmbeddingTest {

    private static final String ASK = "{\"model\":\"any\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final Path PAGE = Path.of("..", "docs", "embedding.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "io", "genrouter", "example");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final Set<String> refused = Set.of("Bearer sk-2");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer vendor;
    private URI baseUrl;

    @BeforeEach
    void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.createContext("/v1/chat/completions", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Authorization");
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] body = "{\"choices\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refused.contains(key) ? 429 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        vendor.start();
        baseUrl = URI.create("http://127.0.0.1:" + vendor.getAddress().getPort() + "/v1");
    }

    @AfterEach
    void stop() {
        vendor.stop(0);
    }

    @Test
    void theDomainAloneDealsEachCombinationOnceInACycle() {
        EvenChoice choice = new EvenChoice(Catalogs.of(baseUrl, List.of("sk-1", "sk-2", "sk-3"), List.of("a", "b")));

        List<Combination> cycle = Stream.generate(choice::next)
                .limit(6)
                .map(next -> next.orElseThrow().combination())
                .toList();

        assertThat(cycle).doesNotHaveDuplicates();
    }

    @Test
    void aCombinationThatRestsIsNotDealt() {
        EvenChoice choice = new EvenChoice(Catalogs.of(baseUrl, List.of("sk-1"), List.of("a")));

        choice.isRateLimited(choice.next().orElseThrow(), Duration.ofMinutes(1));

        assertThat(choice.next()).isEmpty();
    }

    @Test
    void theApplicationAnswersAndFailsOver() {
        try (EmbeddedRouter router =
                new EmbeddedRouter(Catalogs.of(baseUrl, List.of("sk-1", "sk-2"), List.of("small")), new OwnGateway())) {
            for (int i = 0; i < 4; i++) {
                assertThat(router.ask(ASK).text()).isEqualTo("{\"choices\":[]}");
            }
        }
        assertThat(asked).hasSizeGreaterThan(4).allMatch(body -> body.equals(ASK.replace("any", "small")));
    }

    @Test
    void theApplicationSaysWhyNobodyAnswered() {
        try (EmbeddedRouter router =
                new EmbeddedRouter(Catalogs.of(baseUrl, List.of("sk-2"), List.of("small")), new OwnGateway())) {
            assertThat(router.ask(ASK).error())
                    .get()
                    .isInstanceOfSatisfying(
                            RouterError.Unserved.class,
                            unserved -> assertThat(unserved.reason()).isEqualTo(UnservedReason.RATE_LIMIT_EXCEEDED));
        }
    }

    @Test
    void thePageShowsTheseFiles() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                sources.add(Files.readString(file));
            }
        }
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(block -> assertThat(sources).as(block).anyMatch(source -> source.contains(block.strip())));
    }
}
