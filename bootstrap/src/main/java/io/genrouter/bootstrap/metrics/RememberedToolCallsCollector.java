package io.genrouter.bootstrap.metrics;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.LongSupplier;

/// How many calls of tools are remembered, asked when somebody scrapes.
public final class RememberedToolCallsCollector extends Collector implements Collector.Describable {

    private static final String NAME = "router_tool_affinity_entries";
    private static final String HELP = "Calls of tools whose vendor is remembered.";

    private final LongSupplier size;

    public RememberedToolCallsCollector(LongSupplier size) {
        this.size = size;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(new GaugeMetricFamily(NAME, HELP, size.getAsLong()));
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(new GaugeMetricFamily(NAME, HELP, 0));
    }
}
