package io.genrouter.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CheckTest {

    private final JsonNode table = table(90, 20, 16_000);
    private final JsonNode jmh = jmh(700);

    @Test
    void theSameIsNoGrowth() {
        assertThat(Check.findings(table, jmh, table, jmh)).isEmpty();
    }

    @Test
    void whatABusyMachineAddsIsNoGrowth() {
        assertThat(Check.findings(table, jmh, table(120, 27, 17_000), jmh(720))).isEmpty();
    }

    @Test
    void aDoublingOfEachIsFound() {
        assertThat(Check.findings(table, jmh, table(180, 20, 16_000), jmh))
                .singleElement()
                .asString()
                .contains("CPU µs/request", "18.00", "expected: <= 14.40");
        assertThat(Check.findings(table, jmh, table(90, 40, 16_000), jmh)).hasSize(1);
        assertThat(Check.findings(table, jmh, table(90, 20, 32_000), jmh)).hasSize(1);
        assertThat(Check.findings(table, jmh, table, jmh(1400))).hasSize(1);
    }

    @Test
    void aTableWithoutTheFigureIsRefused() {
        assertThatThrownBy(() -> Check.findings(table, jmh, tree("{}"), jmh))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cpu_us_per_request");
    }

    private static JsonNode table(int request, int event, int bytes) {
        return tree(String.format(Locale.ROOT, """
                {"targets": {
                  "nginx": {"cpu_us_per_request": {"rounds": [30, 10]}, "cpu_us_per_event": {"rounds": [10, 11]}},
                  "router": {"cpu_us_per_request": {"rounds": [500, %d]}, "cpu_us_per_event": {"rounds": [%d, 90]},
                             "bytes_per_request": {"median": %d, "rounds": [1]},
                             "bytes_per_event": {"median": 500, "rounds": [1]}}}}
                """, request, event, bytes));
    }

    private static JsonNode jmh(int bytes) {
        return tree(String.format(Locale.ROOT, """
                [{"benchmark": "io.genrouter.benchmarks.jmh.BodyScanBench.scan", "threads": 1,
                  "secondaryMetrics": {"gc.alloc.rate.norm": {"score": %d}}}]
                """, bytes));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
