package io.genrouter.bootstrap.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rules of `promtool check metrics`, for a page in Prometheus' text form. CI runs the real one as well.
public final class PrometheusLint {

    private static final Pattern META = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"(?:[^\"\\\\]|\\\\.)*\",?");
    private static final Pattern HUMP = Pattern.compile("[a-z][A-Z]");
    private static final Pattern PARTS = Pattern.compile("_(bucket|sum|count)$");
    private static final Set<String> DISTRIBUTIONS = Set.of("histogram", "summary");
    private static final Set<String> ABBREVIATIONS =
            Set.of("s", "ms", "us", "ns", "sec", "b", "kb", "mb", "gb", "tb", "pb", "m", "h", "d");
    private static final Pattern OTHER_UNIT = Pattern.compile(
            "(?:pico|nano|micro|milli|centi|deci|deca|hecto|kilo|kibi|mega|mibi|giga|gibi|tera|tebi|peta"
                    + "|pebi)(?:seconds|bytes|bits|meters|grams|volts|amperes|joules)|minutes|hours|days|weeks|bits");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Set<String> helped = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    private PrometheusLint() {}

    /// What is wrong with the page, a sentence for each.
    public static List<String> problems(String page) {
        PrometheusLint lint = new PrometheusLint();
        page.lines().filter(line -> !line.isBlank()).forEach(lint::read);
        lint.types.forEach(lint::checkFamily);
        return lint.problems;
    }

    private void read(String line) {
        Matcher meta = META.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (meta.matches() && meta.group(1).equals("HELP")) {
            expect(!meta.group(3).isBlank(), meta.group(2), "a help text");
            expect(helped.add(meta.group(2)), meta.group(2), "one HELP");
        } else if (meta.matches()) {
            expect(types.put(meta.group(2), meta.group(3)) == null, meta.group(2), "one TYPE");
        } else if (sample.matches()) {
            checkSample(sample.group(1), sample.group(2) == null ? "" : sample.group(2));
        } else {
            problems.add(line + " (expected: a line of Prometheus' text form)");
        }
    }

    private void checkSample(String name, String labels) {
        String distribution = types.getOrDefault(PARTS.matcher(name).replaceAll(""), "");
        boolean part = DISTRIBUTIONS.contains(distribution);
        expect(types.containsKey(name) || part, name, "a TYPE before it");
        Matcher label = LABEL.matcher(labels);
        int end = 0;
        while (label.lookingAt()) {
            String key = label.group(1);
            expect(!HUMP.matcher(key).find(), name, "labels without capitals, not " + key);
            expect(!key.equals("le") || distribution.equals("histogram"), name, "the label le in histograms alone");
            expect(
                    !key.equals("quantile") || types.getOrDefault(name, "").equals("summary"),
                    name,
                    "quantile in summaries");
            end = label.end();
            label.region(end, labels.length());
        }
        expect(end == labels.length(), name, "labels that can be read");
    }

    private void checkFamily(String name, String type) {
        expect(helped.contains(name), name, "a help text");
        expect(name.endsWith("_total") == type.equals("counter"), name, "_total at counters, and at them alone");
        expect(DISTRIBUTIONS.contains(type) || !PARTS.matcher(name).find(), name, "no word of histograms at its end");
        expect(!name.contains(":"), name, "no colon");
        expect(!HUMP.matcher(name).find(), name, "snake_case");
        List<String> words = List.of(name.split("_", -1));
        for (String word : words) {
            expect(!OTHER_UNIT.matcher(word).matches(), name, "base units");
        }
        for (String word : words.subList(1, words.size())) {
            expect(!word.equals(type), name, "no type in its name");
            expect(!ABBREVIATIONS.contains(word), name, "no abbreviated unit");
        }
    }

    private void expect(boolean holds, String name, String what) {
        if (!holds) {
            problems.add(name + " (expected: " + what + ")");
        }
    }
}
