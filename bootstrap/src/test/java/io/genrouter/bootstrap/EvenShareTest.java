package io.genrouter.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.genrouter.bootstrap.catalog.Examples;
import io.genrouter.vendors.testing.Reply;
import io.genrouter.vendors.testing.ScriptedVendor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 18 keys of gemini and one of openai, six models each: 114 combinations, ten cycles.
class EvenShareTest {

    private static final int COMBINATIONS = 114;
    private static final int CYCLES = 10;
    private static final String ASK = """
            {"messages":[{"role":"user","content":"hello"}]}""";
    private static final String ANSWER = """
            {"choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}]}""";

    @Test
    void metricsAndLogShowThatEachCombinationHasItsShare(@TempDir Path folder) throws Exception {
        try (ScriptedVendor vendor = ScriptedVendor.start().always(_ -> Reply.json(ANSWER))) {
            Files.writeString(
                    folder.resolve("models.json"),
                    Examples.twelveModelsAt(vendor.baseUrl().toString()));
            Files.writeString(folder.resolve("credentials.json"), Examples.nineteenKeys());
            try (InProcessRouter router = InProcessRouter.start(folder)) {
                ask(router, CYCLES * COMBINATIONS);

                List<String> selections = router.series("router_selections_total");
                assertThat(selections).hasSize(COMBINATIONS).allMatch(series -> series.endsWith("} " + CYCLES + ".0"));
                assertThat(selections)
                        .filteredOn(series -> series.contains("vendor=\"openai\""))
                        .hasSize(6);
                assertThat(router.series("router_selection_gap")).contains("router_selection_gap{pool=\"all\",} 0.0");
                assertLog(router.log("io.genrouter.selection"));
            }
        }
    }

    private static void assertLog(List<ILoggingEvent> lines) {
        assertThat(lines)
                .hasSize(CYCLES * COMBINATIONS)
                .extracting(ILoggingEvent::getFormattedMessage)
                .allMatch(line -> line.matches(
                        "Even distribution selected combination - Vendor: (openai|gemini), Model: \\1-model-\\d"
                                + " \\(from 114 total combinations\\)"));
        Map<List<String>, Long> shares = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> List.of(field(line, "credential_id"), line.getFormattedMessage()),
                        Collectors.counting()));
        assertThat(shares)
                .hasSize(COMBINATIONS)
                .allSatisfy((_, share) -> assertThat(share).isEqualTo(CYCLES));
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                        .extracting(pair -> pair.key)
                        .contains("request_id", "credential_id", "pool", "cycle", "eligible", "attempt"));
    }

    private static String field(ILoggingEvent line, String name) {
        return line.getKeyValuePairs().stream()
                .filter(pair -> pair.key.equals(name))
                .map(pair -> String.valueOf(pair.value))
                .collect(Collectors.joining());
    }

    private static void ask(InProcessRouter router, int times) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> answers = IntStream.range(0, times)
                    .mapToObj(_ -> clients.submit(() -> router.chat(ASK).statusCode()))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
    }
}
