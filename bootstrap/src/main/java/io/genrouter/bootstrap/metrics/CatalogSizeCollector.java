package io.genrouter.bootstrap.metrics;

import io.genrouter.application.catalog.CatalogHolder;
import io.genrouter.domain.combination.Combination;
import io.genrouter.domain.combination.CombinationCatalog;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/// How much is served, asked when somebody scrapes.
public final class CatalogSizeCollector extends Collector implements Collector.Describable {

    private static final String NAME = "router_catalog_size";
    private static final String HELP = "How many of each kind are served.";

    private final CatalogHolder catalog;

    public CatalogSizeCollector(CatalogHolder catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        CombinationCatalog served = catalog.current().catalog();
        long credentials = served.combinations().stream()
                .map(Combination::credential)
                .distinct()
                .count();
        return List.of(family().addMetric(
                        List.of("combinations"), served.combinations().size())
                .addMetric(List.of("credentials"), (double) credentials)
                .addMetric(List.of("models"), served.models().size()));
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(family());
    }

    private static GaugeMetricFamily family() {
        return new GaugeMetricFamily(NAME, HELP, List.of("kind"));
    }
}
