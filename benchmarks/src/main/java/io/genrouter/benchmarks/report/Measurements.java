package io.genrouter.benchmarks.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// The figures of every round: of each metric and target one a round.
final class Measurements {

    private final Map<Metric, Map<String, List<Double>>> rounds = new EnumMap<>(Metric.class);
    private final Set<String> targets = new LinkedHashSet<>();

    private Measurements() {}

    /// @param lines round, target, metric and value, with tabs between
    static Measurements of(List<String> lines) {
        Measurements measurements = new Measurements();
        for (String line : lines) {
            String[] columns = line.split("\t", -1);
            if (columns.length != 4) {
                throw new IllegalArgumentException(columns.length + " columns in '" + line + "' (expected: 4)");
            }
            measurements.add(columns[1], Metric.of(columns[2]), Double.parseDouble(columns[3]));
        }
        return measurements;
    }

    private void add(String target, Metric metric, double value) {
        targets.add(target);
        rounds.computeIfAbsent(metric, ignored -> new LinkedHashMap<>())
                .computeIfAbsent(target, ignored -> new ArrayList<>())
                .add(value);
    }

    /// In the order in which they were measured first.
    Set<String> targets() {
        return targets;
    }

    /// Of each round one; empty where the target was not measured so.
    List<Double> of(Metric metric, String target) {
        return rounds.getOrDefault(metric, Map.of()).getOrDefault(target, List.of());
    }

    /// The middle one; the mean of the middle two where there are as many above as below.
    OptionalDouble median(Metric metric, String target) {
        List<Double> sorted = of(metric, target).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return OptionalDouble.empty();
        }
        int middle = sorted.size() / 2;
        double upper = sorted.get(middle);
        return OptionalDouble.of(sorted.size() % 2 == 1 ? upper : (sorted.get(middle - 1) + upper) / 2);
    }
}
