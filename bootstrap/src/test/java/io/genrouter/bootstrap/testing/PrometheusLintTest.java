package io.genrouter.bootstrap.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusLintTest {

    @Test
    void aGoodPageHasNoProblem() {
        assertThat(PrometheusLint.problems("""
                # HELP a_total What is counted.
                # TYPE a_total counter
                a_total{vendor="x\\"y",model="a,b",} 1.0
                # HELP b_seconds How long it takes.
                # TYPE b_seconds histogram
                b_seconds_bucket{le="1.0",} 1.0
                b_seconds_bucket{le="+Inf",} 1.0
                b_seconds_count 1.0
                b_seconds_sum 0.5
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a|counter|a 1|_total",
                "a_total|gauge|a_total 1|_total",
                "a_count|gauge|a_count 1|histograms",
                "a|gauge|a{le=\"1\"} 1|le",
                "a|gauge|a{quantile=\"1\"} 1|quantile",
                "a|gauge|a{oneTwo=\"1\"} 1|capitals",
                "oneTwo|gauge|oneTwo 1|snake_case",
                "a:b|gauge|a:b 1|colon",
                "a_gauge|gauge|a_gauge 1|type",
                "a_ms|gauge|a_ms 1|abbreviated",
                "a_milliseconds|gauge|a_milliseconds 1|base",
                "a|gauge|b 1|TYPE before",
                "a|gauge|a{b} 1|labels",
                "a|gauge|a|text form"
            })
    void aFaultIsFound(String name, String type, String sample, String told) {
        String page = "# HELP %s Something.%n# TYPE %s %s%n%s%n".formatted(name, name, type, sample);

        assertThat(PrometheusLint.problems(page)).singleElement().asString().contains(told);
    }

    @Test
    void aHelpTextIsNeeded() {
        assertThat(PrometheusLint.problems("# TYPE a gauge\na 1\n")).hasSize(1);
        assertThat(PrometheusLint.problems("# HELP a  \n# TYPE a gauge\na 1\n")).hasSize(1);
    }

    @Test
    void aFamilyStandsThereOnce() {
        String family = "# HELP a Something.\n# TYPE a gauge\na 1\n";

        assertThat(PrometheusLint.problems(family + family)).hasSize(2);
    }
}
