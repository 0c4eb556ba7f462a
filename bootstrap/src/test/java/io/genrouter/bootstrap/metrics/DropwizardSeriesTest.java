package io.genrouter.bootstrap.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.genrouter.bootstrap.testing.PrometheusLint;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class DropwizardSeriesTest {

    private final MetricRegistry dropwizard = new MetricRegistry();

    @Test
    void aNameHasNoCapitals() throws IOException {
        dropwizard.counter("io.dropwizard.jetty.MutableServletContextHandler.active-requests");

        assertThat(page()).contains("\nio_dropwizard_jetty_mutable_servlet_context_handler_active_requests 0.0\n");
    }

    @Test
    void theWordOfHistogramsIsLeftToThem() throws IOException {
        dropwizard.registerGauge("jvm.threads.count", () -> 12);
        dropwizard.timer("get-requests");

        assertThat(page()).contains("\njvm_threads_number 12.0\n", "\nget_requests_count 0.0\n");
    }

    @Test
    void theHelpIsTheSameInEachProcess() throws IOException {
        dropwizard.registerGauge("jvm.memory.heap.used", () -> 1);

        assertThat(page()).startsWith("# HELP jvm_memory_heap_used Dropwizard's jvm.memory.heap.used.\n");
    }

    @Test
    void whatIsNoNumberIsLeftOut() throws IOException {
        Gauge<Double> ofNothing = () -> Double.NaN;
        dropwizard.register("percent-5xx-1m", ofNothing);

        assertThat(page()).isEmpty();
    }

    @Test
    void everyKindIsAsPrometheusLintWantsIt() throws IOException {
        dropwizard.registerGauge("jvm.memory.pools.CodeHeap-'non-nmethods'.used", () -> 1);
        dropwizard.counter("Some.Counter").inc();
        dropwizard.meter("ch.qos.logback.core.Appender.all").mark();
        dropwizard.histogram("some.Histogram").update(1);
        dropwizard.timer("some.Timer");

        assertThat(page()).isNotEmpty();
        assertThat(PrometheusLint.problems(page())).isEmpty();
    }

    private String page() throws IOException {
        CollectorRegistry registry = new CollectorRegistry();
        registry.register(new DropwizardSeries(dropwizard));
        StringWriter page = new StringWriter();
        TextFormat.write004(page, registry.metricFamilySamples());
        return page.toString();
    }
}
