package io.genrouter.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/// Compares a run with the committed one, with a margin that a busy machine needs and that a doubling does not
/// pass.
public final class Check {

    /// Of CPU time, as a ratio to nginx in the same run: that ratio itself moves by a quarter and more.
    private static final double CPU_MARGIN = 1.6;

    /// Allocations do not depend on the machine's neighbours.
    private static final double BYTES_MARGIN = 1.3;

    /// A bench of nothing has the noise of its surroundings.
    private static final double FEW_BYTES = 64;

    private final List<String> findings = new ArrayList<>();

    private Check() {}

    /// Compares; the process ends with 1 if something has grown.
    ///
    /// @param args the committed table.json and jmh.json, then those of this run
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            throw new IllegalArgumentException(
                    args.length + " arguments (expected: table and JMH committed, table and JMH now)");
        }
        List<String> findings = findings(read(args[0]), read(args[1]), read(args[2]), read(args[3]));
        findings.forEach(System.out::println);
        System.out.println(findings.isEmpty() ? "bench-check: nothing has grown" : "bench-check: grown");
        if (!findings.isEmpty()) {
            System.exit(1);
        }
    }

    static List<String> findings(JsonNode table, JsonNode jmh, JsonNode tableNow, JsonNode jmhNow) {
        Check check = new Check();
        for (Metric metric : List.of(Metric.CPU_US_PER_REQUEST, Metric.CPU_US_PER_EVENT)) {
            check.compare(metric.label() + " / nginx", ratio(table, metric), ratio(tableNow, metric), CPU_MARGIN);
        }
        for (Metric metric : List.of(Metric.BYTES_PER_REQUEST, Metric.BYTES_PER_EVENT)) {
            check.compare(
                    metric.label(), median(table, "router", metric), median(tableNow, "router", metric), BYTES_MARGIN);
        }
        Map<String, Double> now = allocated(jmhNow);
        allocated(jmh)
                .forEach((bench, bytes) -> check.compare(
                        bench + ", bytes",
                        bytes + FEW_BYTES,
                        now.getOrDefault(bench, Double.POSITIVE_INFINITY) + FEW_BYTES,
                        BYTES_MARGIN));
        return check.findings;
    }

    private void compare(String what, double committed, double now, double margin) {
        if (now > committed * margin) {
            findings.add(String.format(
                    Locale.ROOT,
                    "%s: %.2f (expected: <= %.2f, which is %.1f x the committed)",
                    what,
                    now,
                    committed * margin,
                    margin));
        }
    }

    /// Of the lowest rounds: what the machine does beside only ever adds.
    private static double ratio(JsonNode table, Metric metric) {
        return lowest(table, "router", metric) / lowest(table, "nginx", metric);
    }

    private static double lowest(JsonNode table, String target, Metric metric) {
        return StreamSupport.stream(
                        measured(table, target, metric).path("rounds").spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .min()
                .orElseThrow();
    }

    private static double median(JsonNode table, String target, Metric metric) {
        return measured(table, target, metric).path("median").asDouble();
    }

    private static JsonNode measured(JsonNode table, String target, Metric metric) {
        JsonNode measured = table.path("targets").path(target).path(metric.key());
        if (measured.path("rounds").isEmpty()) {
            throw new IllegalArgumentException("no " + metric.key() + " of " + target);
        }
        return measured;
    }

    /// Bytes a call, by the bench and its parameters.
    private static Map<String, Double> allocated(JsonNode jmh) {
        Map<String, Double> bytes = new TreeMap<>();
        for (JsonNode bench : jmh) {
            String name = bench.path("benchmark").asText().replaceFirst("^.*\\.(?=\\w+\\.\\w+$)", "")
                    + bench.path("params")
                    + bench.path("threads").asInt();
            bytes.put(
                    name,
                    bench.path("secondaryMetrics")
                            .path("gc.alloc.rate.norm")
                            .path("score")
                            .asDouble());
        }
        return bytes;
    }

    private static JsonNode read(String file) throws IOException {
        return new ObjectMapper().readTree(Path.of(file).toFile());
    }
}
