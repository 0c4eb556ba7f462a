package io.genrouter.bootstrap.metrics;

import com.codahale.metrics.MetricRegistry;
import io.prometheus.client.Collector;
import io.prometheus.client.dropwizard.DropwizardExports;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What Dropwizard measures, as `promtool check metrics` wants a series to be: `jvm_threads_number` rather than
/// `jvm_threads_count`, which is a histogram's word, and no capital in the middle of a name. A ratio of nothing to
/// nothing is no number and is left out until there is one.
public final class DropwizardSeries extends Collector implements Collector.Describable {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern UNDERSCORES = Pattern.compile("__+");
    private static final Pattern ORIGIN = Pattern.compile("metric=(.+), type=");
    private static final String COUNT = "_count";

    private final DropwizardExports exports;

    /// @param registry what Dropwizard and its parts register themselves with
    public DropwizardSeries(MetricRegistry registry) {
        exports = new DropwizardExports(registry);
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return exports.collect().stream()
                .map(DropwizardSeries::tidy)
                .filter(family -> !family.samples.isEmpty())
                .toList();
    }

    /// Unknown before the first scrape, as Dropwizard's parts come and go.
    @Override
    public List<MetricFamilySamples> describe() {
        return List.of();
    }

    private static MetricFamilySamples tidy(MetricFamilySamples family) {
        return new MetricFamilySamples(
                name(family.name, family.type),
                family.type,
                help(family),
                family.samples.stream()
                        .filter(sample -> !Double.isNaN(sample.value))
                        .map(sample -> new MetricFamilySamples.Sample(
                                name(sample.name, family.type), sample.labelNames, sample.labelValues, sample.value))
                        .toList());
    }

    private static String name(String name, Type type) {
        String snake = HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        String single = UNDERSCORES.matcher(snake).replaceAll("_");
        return type == Type.GAUGE && single.endsWith(COUNT)
                ? single.substring(0, single.length() - COUNT.length()) + "_number"
                : single;
    }

    /// Without the class, which for a lambda is another one in each process.
    private static String help(MetricFamilySamples family) {
        Matcher origin = ORIGIN.matcher(family.help);
        return origin.find() ? "Dropwizard's " + origin.group(1) + "." : family.help;
    }
}
