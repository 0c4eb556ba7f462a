package io.genrouter.bootstrap.metrics;

import io.genrouter.application.rests.CurrentRest;
import io.genrouter.application.rests.WhoRests;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Who rests, asked when somebody scrapes. Its labels are vendors of the configuration and words of fixed lists.
public final class RestsCollector extends Collector implements Collector.Describable {

    private final WhoRests who;

    public RestsCollector(WhoRests who) {
        this.who = who;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily rests = rests();
        inForce().forEach((labels, count) -> rests.addMetric(labels, (double) count));
        GaugeMetricFamily combinations = combinations();
        who.combinationsByVendor().forEach((vendor, count) -> combinations.addMetric(List.of(vendor.value()), count));
        return List.of(rests, combinations);
    }

    @Override
    public List<MetricFamilySamples> describe() {
        return List.of(rests(), combinations());
    }

    private Map<List<String>, Long> inForce() {
        return who.now().stream()
                .map(CurrentRest::rest)
                .filter(rest -> !rest.standing().isEligible())
                .collect(Collectors.groupingBy(
                        rest -> List.of(rest.reason(), rest.subject().scope()), Collectors.counting()));
    }

    private static GaugeMetricFamily rests() {
        return new GaugeMetricFamily("router_resting", "Rests that are in force now.", List.of("kind", "scope"));
    }

    private static GaugeMetricFamily combinations() {
        return new GaugeMetricFamily(
                "router_combinations_resting", "Combinations that may not be called now.", List.of("vendor"));
    }
}
