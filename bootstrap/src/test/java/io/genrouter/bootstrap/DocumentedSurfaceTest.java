package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.genrouter.application.attempt.FailureKind;
import io.genrouter.bootstrap.docs.Page;
import io.genrouter.http.openapi.Contract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a running router shows is on the pages that speak of it.
class DocumentedSurfaceTest {

    private static final Pattern SERIES = Pattern.compile("(?m)^# TYPE (router_\\w+) (\\w+)");
    private static final Pattern OF_OURS = Pattern.compile("router_[a-z_]+");

    @TempDir
    static Path folder;

    private static InProcessRouter router;
    private static JsonNode openApi;

    @BeforeAll
    static void start() throws Exception {
        router = InProcessRouter.start(folder, "sandbox=on");
        openApi = new ObjectMapper().readTree(router.get("/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.md", "operations.md"})
    void everySeriesOfTheRoutersOwnIsThere(String page) throws Exception {
        assertThat(series()).hasSizeGreaterThan(8);
        assertThat(Page.of(page).names()).containsAll(series());
    }

    @Test
    void everySeriesThatIsDocumentedExists() throws Exception {
        Set<String> series = series();
        for (String page : List.of("metrics.md", "operations.md", "selection.md", "errors.md", "configuration.md")) {
            assertThat(OF_OURS.matcher(Page.of(page).text()).results())
                    .allSatisfy(said -> assertThat(series)
                            .as(page)
                            .contains(said.group().replaceFirst("_(bucket|sum|count)$", "")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"errors.md", "operations.md"})
    void everyErrorCodeIsThere(String page) {
        Set<String> codes = Contract.of(openApi.toString()).codes();

        assertThat(codes).hasSizeGreaterThan(30);
        assertThat(Page.of(page).names()).containsAll(codes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metrics.md", "operations.md"})
    void everyOutcomeOfAnAttemptIsThere(String page) {
        assertThat(Page.of(page).names())
                .containsAll(Arrays.stream(FailureKind.values())
                        .map(FailureKind::label)
                        .toList());
    }

    @Test
    void theReferenceHasEveryCallHeaderAndMember() {
        Page reference = Page.of("api.md");

        openApi.path("paths")
                .fieldNames()
                .forEachRemaining(path -> assertThat(reference.text()).contains(path));
        assertThat(headers()).hasSizeGreaterThan(8);
        assertThat(headers().stream().filter(header -> !isNamed(reference, header)))
                .isEmpty();
        openApi.at("/components/schemas/ChatCompletionRequest/properties")
                .fieldNames()
                .forEachRemaining(member -> assertThat(reference.names()).contains(member));
    }

    private static Set<String> series() throws Exception {
        Set<String> series = new TreeSet<>();
        SERIES.matcher(router.get("/metrics").body()).results().forEach(type -> series.add(type.group(1)));
        // When a series began: the library's own habit, of each of them.
        series.removeIf(name -> name.endsWith("_created"));
        return series;
    }

    /// Those that a request may have and those that an answer to a chat may.
    private static Set<String> headers() {
        Set<String> headers = new TreeSet<>();
        JsonNode chat = openApi.at("/paths/~1v1~1chat~1completions/post");
        for (JsonNode parameter : chat.path("parameters")) {
            if (parameter.path("in").asText().equals("header")) {
                headers.add(parameter.get("name").asText());
            }
        }
        for (JsonNode response : chat.path("responses")) {
            response.path("headers").fieldNames().forEachRemaining(headers::add);
        }
        headers.removeAll(Set.of("cache-control", "x-accel-buffering"));
        return headers;
    }

    /// By its name, or by the beginning of it: `x-ratelimit-*`.
    private static boolean isNamed(Page page, String header) {
        return page.names().stream()
                .anyMatch(name -> name.equalsIgnoreCase(header)
                        || (name.endsWith("*") && header.startsWith(name.substring(0, name.length() - 1))));
    }
}
