package io.genrouter.bootstrap.metrics;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/// How evenly each pool was dealt, asked when somebody scrapes.
public final class SelectionGapCollector extends Collector implements Collector.Describable {

    private static final String NAME = "router_selection_gap";
    private static final String HELP = "Most minus fewest times that a combination of the pool was dealt,"
            + " since who is eligible last changed.";

    private final CatalogHolder catalog;

    public SelectionGapCollector(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        ServedCatalog served = catalog.current();
        GaugeMetricFamily gaps = new GaugeMetricFamily(NAME, HELP, List.of("pool"));
        // Of a pool of one there is nothing to compare.
        served.catalog().pools().stream()
                .filter(pool -> pool.members().size() > 1)
                .forEach(pool ->
                        gaps.addMetric(List.of(pool.name()), served.selector().gap(pool)));
        return List.of(gaps);
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(new GaugeMetricFamily(NAME, HELP, List.of("pool")));
    }
}
