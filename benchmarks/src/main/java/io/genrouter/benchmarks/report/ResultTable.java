package io.genrouter.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// The medians of a run, target beside target, each with its ratio to nginx as it is delivered and to the
/// leanest nginx.
///
/// @param measurements what was measured
/// @param facts        on what and how, in the order in which they are to be read
record ResultTable(Measurements measurements, Map<String, String> facts) {

    private static final String BASE = "nginx";
    private static final String LEANEST = "nginx-tuned";
    private static final String FLOOR = "mock";

    /// Times of which the vendor's own is a part.
    private static final List<Metric> WITH_THE_VENDORS_OWN =
            List.of(Metric.SINGLE_P50_US, Metric.SINGLE_P99_US, Metric.FIRST_EVENT_P50_US, Metric.FIRST_EVENT_P99_US);

    /// A column of ratios.
    private record Ratio(String of, String to) {}

    String toMarkdown() {
        StringBuilder text = new StringBuilder("| median (lowest–highest round) |");
        targets().forEach(target -> text.append(' ').append(target).append(" |"));
        ratios().forEach(ratio -> text.append(' ')
                .append(ratio.of())
                .append(" / ")
                .append(ratio.to())
                .append(" |"));
        text.append("\n|---|").append("--:|".repeat(targets().size() + ratios().size()));
        for (Metric metric : Metric.values()) {
            text.append("\n| ").append(metric.label()).append(" |");
            targets()
                    .forEach(target ->
                            text.append(' ').append(cell(metric, target)).append(" |"));
            ratios().forEach(ratio -> text.append(' ')
                    .append(format(measurements.median(metric, ratio.of()), measurements.median(metric, ratio.to())))
                    .append(" |"));
        }
        for (Metric metric : WITH_THE_VENDORS_OWN) {
            text.append("\n| added ").append(metric.label()).append(" |");
            targets()
                    .forEach(target -> text.append(' ')
                            .append(format(metric, added(metric, target)))
                            .append(" |"));
            ratios().forEach(ratio -> text.append(' ')
                    .append(format(added(metric, ratio.of()), added(metric, ratio.to())))
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

    /// Each target's to nginx, and of all that are no nginx to the leanest one as well, where that was measured.
    private List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (String target : targets()) {
            if (!target.equals(BASE)) {
                ratios.add(new Ratio(target, BASE));
            }
        }
        if (targets().contains(LEANEST)) {
            targets().stream()
                    .filter(target -> !target.startsWith(BASE))
                    .forEach(target -> ratios.add(new Ratio(target, LEANEST)));
        }
        return ratios;
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
