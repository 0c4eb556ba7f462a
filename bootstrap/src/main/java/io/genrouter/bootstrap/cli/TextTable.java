package io.genrouter.bootstrap.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of words in columns as wide as their widest word.
final class TextTable {

    private static final String BETWEEN = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final int columns;

    /// @param headings one a column; those of numbers begin with a space, and are set to the right
    TextTable(String... headings) {
        columns = headings.length;
        rows.add(List.of(headings));
    }

    /// Adds a row.
    ///
    /// @param cells one a column
    void row(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + columns + ")");
        }
        rows.add(Arrays.stream(cells).map(Object::toString).toList());
    }

    void print(Screen screen) {
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int column = 0; column < columns; column++) {
                widths[column] =
                        Math.max(widths[column], row.get(column).strip().length());
            }
        });
        rows.forEach(row -> screen.line(line(row, widths)));
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < columns; column++) {
            String cell = row.get(column).strip();
            String space = " ".repeat(widths[column] - cell.length());
            boolean right = rows.getFirst().get(column).startsWith(" ");
            line.append(BETWEEN).append(right ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }
}
