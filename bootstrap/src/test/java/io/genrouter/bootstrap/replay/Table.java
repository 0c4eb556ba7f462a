package io.genrouter.bootstrap.replay;

import java.util.Map;
import java.util.TreeMap;

/// Counts recordings by cell.
final class Table {

    private final Map<String, Integer> cells = new TreeMap<>();

    void count(String kind, int status, String outcome) {
        cells.merge("%-18s %3d  %s".formatted(kind, status, outcome), 1, Integer::sum);
    }

    int total() {
        return cells.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("count  kind            status  outcome\n");
        cells.forEach((cell, count) -> text.append("%5d  %s%n".formatted(count, cell)));
        return text.append("%5d  in all%n".formatted(total())).toString();
    }
}
