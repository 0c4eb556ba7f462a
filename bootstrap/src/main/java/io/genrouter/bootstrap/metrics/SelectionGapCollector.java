package io.genrouter.bootstrap.metrics;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.application.catalog.ServedCatalog;
import io.genrouter.domain.selection.Pool;
import io.genrouter.domain.selection.SelectionCriteria;
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
        Pool everybody = served.catalog().pool(SelectionCriteria.ANY);
        // Of any other pool of one there is nothing to tell.
        served.catalog().pools().stream()
                .filter(pool -> pool == everybody || pool.members().size() > 1)
                .forEach(pool ->
                        gaps.addMetric(List.of(pool.name()), served.selector().gap(pool)));
        return List.of(gaps);
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(new GaugeMetricFamily(NAME, HELP, List.of("pool")));
    }
}
