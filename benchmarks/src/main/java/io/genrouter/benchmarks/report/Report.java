package io.genrouter.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes `table.md` and `table.json` and prints the table.
public final class Report {

    private Report() {}

    /// Reads, writes, prints.
    ///
    /// @param args the measurements (lines of round, target, metric, value), the facts of the run (lines of name,
    /// value), both
    ///             with tabs between, and the folder for the results
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            throw new IllegalArgumentException(args.length + " arguments (expected: measurements, facts, folder)");
        }
        Measurements measurements = Measurements.of(Files.readAllLines(Path.of(args[0])));
        ResultTable table = new ResultTable(measurements, facts(Path.of(args[1])));
        Path folder = Path.of(args[2]);
        Files.writeString(folder.resolve("table.md"), table.toMarkdown());
        Files.writeString(folder.resolve("table.json"), table.toJson());
        System.out.println();
        System.out.println(table.toMarkdown());
    }

    private static Map<String, String> facts(Path file) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] columns = line.split("\t", 2);
            facts.put(columns[0], columns[1]);
        }
        return facts;
    }
}
