package org.sparsescope.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rows of equal keys as aligned plain text, one line a row under a line of headings. */
final class Table {
    private Table() {}

    static String of(List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            return "none";
        }
        Map<String, Integer> widths = new LinkedHashMap<>();
        rows.get(0).keySet().forEach(key -> widths.put(key, key.length()));
        rows.forEach(row ->
                row.forEach((key, value) -> widths.merge(key, value.toString().length(), Math::max)));
        List<String> lines = new ArrayList<>();
        lines.add(line(widths, key -> key));
        rows.forEach(row -> lines.add(line(widths, key -> String.valueOf(row.get(key)))));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(Map<String, Integer> widths, UnaryOperator<String> cell) {
        return widths.entrySet().stream()
                .map(column -> pad(cell.apply(column.getKey()), column.getValue()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
