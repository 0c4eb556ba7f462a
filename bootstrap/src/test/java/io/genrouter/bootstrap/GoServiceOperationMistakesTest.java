package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the Go service that this router follows got wrong for its operators. See [GoServiceRequestMistakesTest].
class GoServiceOperationMistakesTest {

    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    private InProcessRouter router;

    @BeforeEach
    void start() throws Exception {
        router = InProcessRouter.start(folder, "sandbox=on", "selection.strategy=random");
    }

    @AfterEach
    void stop() {
        router.close();
    }

    /// Its `/metrics` was JSON without labels, with a NaN in it. Deeper: MetricsPageTest.
    @Test
    void metricsAreLabelledAndNumbers() throws Exception {
        router.chat(ASK);
        Waiting.until(() -> !router.series("router_requests_total").isEmpty());

        assertThat(router.get("/metrics").body())
                .contains("router_selections_total{pool=\"all\",vendor=\"sandbox\",model=\"echo\",credential_id=\"")
                .doesNotContain(" NaN\n");
    }

    /// Its generator of random numbers was not safe for several threads. Deeper: ThreadsCheck, EvenShareTest.
    @Test
    void manyThreadsDrawAtATime() throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = IntStream.range(0, 400)
                    .mapToObj(_ -> clients.submit(() -> router.chat(ASK).statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }

    /// Its profiler was public.
    @ParameterizedTest
    @ValueSource(strings = {"/debug/pprof/", "/debug/pprof/heap", "/pprof", "/threads", "/tasks/gc", "/healthcheck"})
    void whatIsForOperatorsIsNotOnTheApplicationPort(String path) throws Exception {
        assertThat(router.get(path).statusCode()).isEqualTo(404);
    }

    /// Without its database the second `/health` crashed.
    @Test
    void healthIsAnsweredAgainAndAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(router.get("/health").body()).isEqualTo("OK");
        }
    }
}
