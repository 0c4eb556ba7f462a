package io.genrouter.benchmarks.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The medians of a run, target beside target, each with its ratio to nginx.
///
/// @param measurements what was measured
/// @param facts        on what and how, in the order in which they are to be read
record ResultTable(Measurements measurements, Map<String, String> facts) {

    private static final String BASE = "nginx";
    private static final String FLOOR = "mock";

    String toMarkdown() {
        StringBuilder text = new StringBuilder("| median (lowest–highest round) |");
        targets().forEach(target -> text.append(' ').append(target).append(" |"));
        others().forEach(target -> text.append(' ').append(target).append(" / nginx |"));
        text.append("\n|---|").append("--:|".repeat(targets().size() + others().size()));
        for (Metric metric : Metric.values()) {
            text.append("\n| ").append(metric.label()).append(" |");
            targets()
                    .forEach(target ->
                            text.append(' ').append(cell(metric, target)).append(" |"));
            others().forEach(target ->
                    text.append(' ').append(ratio(metric, target)).append(" |"));
        }
        for (Metric metric : List.of(Metric.SINGLE_P50_US, Metric.SINGLE_P99_US)) {
            text.append("\n| added ").append(metric.label()).append(" |");
            targets()
                    .forEach(target -> text.append(' ')
                            .append(format(metric, added(metric, target)))
                            .append(" |"));
            others().forEach(target -> text.append(' ')
                    .append(format(added(metric, target), added(metric, BASE)))
                    .append(" |"));
        }
        text.append("\n\n");
        facts.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    String toJson() {
        String runFacts = facts.entrySet().stream()
                .map(fact -> "    " + quoted(fact.getKey()) + ": " + quoted(fact.getValue()))
                .collect(Collectors.joining(",\n"));
        String targets = measurements.targets().stream()
                .map(target -> "    " + quoted(target) + ": {\n" + metrics(target) + "\n    }")
                .collect(Collectors.joining(",\n"));
        return "{\n  \"facts\": {\n" + runFacts + "\n  },\n  \"targets\": {\n" + targets + "\n  }\n}\n";
    }

    private String metrics(String target) {
        return Arrays.stream(Metric.values())
                .filter(metric -> !measurements.of(metric, target).isEmpty())
                .map(metric -> "      " + quoted(metric.key()) + ": {\"median\": "
                        + measurements.median(metric, target).orElseThrow() + ", \"rounds\": "
                        + measurements.of(metric, target) + "}")
                .collect(Collectors.joining(",\n"));
    }

    private List<String> targets() {
        return measurements.targets().stream()
                .filter(target -> !target.equals(FLOOR))
                .toList();
    }

    private List<String> others() {
        return targets().stream().filter(target -> !target.equals(BASE)).toList();
    }

    private String cell(Metric metric, String target) {
        List<Double> rounds = measurements.of(metric, target);
        if (rounds.isEmpty()) {
            return "";
        }
        double lowest = rounds.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double highest = rounds.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        return format(metric, measurements.median(metric, target)) + " (" + metric.format(lowest) + "–"
                + metric.format(highest) + ")";
    }

    private String ratio(Metric metric, String target) {
        return format(measurements.median(metric, target), measurements.median(metric, BASE));
    }

    /// What a target adds to the answer that comes straight from the vendor: a difference of medians.
    private OptionalDouble added(Metric metric, String target) {
        OptionalDouble through = measurements.median(metric, target);
        OptionalDouble straight = measurements.median(metric, FLOOR);
        return through.isPresent() && straight.isPresent()
                ? OptionalDouble.of(through.getAsDouble() - straight.getAsDouble())
                : OptionalDouble.empty();
    }

    private static String format(Metric metric, OptionalDouble value) {
        return value.isPresent() ? metric.format(value.getAsDouble()) : "";
    }

    private static String format(OptionalDouble value, OptionalDouble base) {
        return value.isPresent() && base.isPresent() && base.getAsDouble() > 0
                ? String.format(Locale.ROOT, "%.2f", value.getAsDouble() / base.getAsDouble())
                : "";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
