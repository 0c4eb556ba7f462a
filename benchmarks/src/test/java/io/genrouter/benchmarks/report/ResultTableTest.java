package io.genrouter.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    private static final List<String> THREE_ROUNDS = List.of(
            "1\tnginx\tcpu_us_per_request\t20.0",
            "1\trouter\tcpu_us_per_request\t90.0",
            "2\tnginx\tcpu_us_per_request\t90.0",
            "2\trouter\tcpu_us_per_request\t100.0",
            "3\tnginx\tcpu_us_per_request\t25.0",
            "3\trouter\tcpu_us_per_request\t110.0",
            "1\tmock\tsingle_p50_us\t40",
            "1\tnginx\tsingle_p50_us\t100",
            "1\trouter\tsingle_p50_us\t280",
            "1\tmock\tfirst_event_p99_us\t14000",
            "1\tnginx\tfirst_event_p99_us\t15000",
            "1\trouter\tfirst_event_p99_us\t17000");

    private final ResultTable table =
            new ResultTable(Measurements.of(THREE_ROUNDS), Map.of("cpu", "a \"fast\" one, 2 cores"));

    @Test
    void aRowHasTheMedianTheRangeAndTheRatioOfTheMedians() {
        assertThat(table.toMarkdown()).contains("| CPU µs/request | 25.0 (20.0–90.0) | 100.0 (90.0–110.0) | 4.00 |");
    }

    @Test
    void whatATargetAddsIsCountedFromTheVendorsOwnLatency() {
        assertThat(table.toMarkdown())
                .contains("| added p50 at 1 connection, µs | 60 | 240 | 4.00 |")
                .contains("| added p99 of the first event at half the streams, µs | 1,000 | 3,000 | 3.00 |");
    }

    @Test
    void theVendorItselfIsNoColumn() {
        assertThat(table.toMarkdown()).doesNotContain("| mock |");
    }

    @Test
    void whatWasNotMeasuredIsLeftEmpty() {
        assertThat(table.toMarkdown()).contains("| requests/s |  |  |  |");
    }

    @Test
    void whatIsNoNginxIsComparedWithTheLeanestOneToo() {
        ResultTable threeTargets = new ResultTable(
                Measurements.of(List.of(
                        "1\tnginx\tcpu_us_per_request\t30",
                        "1\tnginx-tuned\tcpu_us_per_request\t10",
                        "1\trouter\tcpu_us_per_request\t60")),
                Map.of());

        assertThat(threeTargets.toMarkdown())
                .contains("| nginx-tuned / nginx | router / nginx | router / nginx-tuned |")
                .contains("(60.0–60.0) | 0.33 | 2.00 | 6.00 |");
    }

    @Test
    void jsonHasEveryRoundAndEscapesWhatItQuotes() {
        assertThat(table.toJson())
                .contains("\"cpu_us_per_request\": {\"median\": 25.0, \"rounds\": [20.0, 90.0, 25.0]}")
                .contains("\"cpu\": \"a \\\"fast\\\" one, 2 cores\"");
    }

    @Test
    void theMedianOfTwoRoundsLiesBetweenThem() {
        Measurements measurements = Measurements.of(THREE_ROUNDS.subList(0, 4));

        assertThat(measurements.median(Metric.CPU_US_PER_REQUEST, "nginx")).hasValue(55.0);
    }

    @Test
    void aLineThatIsNoMeasurementIsRefused() {
        assertThatThrownBy(() -> Measurements.of(List.of("1\tnginx\t20.0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: 4");
    }
}
