package io.genrouter.bootstrap.logging;

import io.prometheus.client.Collector;
import io.prometheus.client.CounterMetricFamily;
import java.util.List;

/// How many lines of the log were thrown away, asked when somebody scrapes.
public final class DroppedLinesCollector extends Collector implements Collector.Describable {

    private static final String NAME = "router_log_dropped";
    private static final String HELP = "Lines of the log that were thrown away, because nobody took them in time.";

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(new CounterMetricFamily(NAME, HELP, Backlog.dropped()));
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(new CounterMetricFamily(NAME, HELP, 0));
    }
}
