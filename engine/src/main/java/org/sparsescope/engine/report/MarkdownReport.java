package org.sparsescope.engine.report;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as Markdown with tables (GitHub's), for a paper's appendix or a pull request. */
final class MarkdownReport {
    private MarkdownReport() {}

    static void write(SparsityReport report, Writer target) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("# " + escaped(Headline.of(report)));
        for (Facts facts : Facts.of(report)) {
            lines.add("");
            lines.add("## " + facts.title());
            lines.add("");
            lines.add("| what | value |");
            lines.add("|---|---|");
            facts.facts().forEach(fact -> lines.add(row(Stream.of(fact.title(), fact.value()))));
        }
        for (Columns group : Columns.GROUPS) {
            lines.add("");
            lines.add("## " + group.title());
            lines.add("");
            table(report, group, lines);
        }
        target.write(String.join("\n", lines) + "\n");
        target.flush();
    }

    private static void table(SparsityReport report, Columns group, List<String> lines) {
        List<Column> columns = group.known(report);
        lines.add(row(columns.stream().map(Column::heading)));
        lines.add(columns.stream()
                .map(column -> column.number() ? "---:" : "---")
                .collect(Collectors.joining("|", "|", "|")));
        report.layers().forEach(layer -> lines.add(row(cells(columns, layer))));
        lines.add(row(cells(columns, report.total()).map(cell -> cell.isEmpty() ? cell : "**" + cell + "**")));
    }

    private static Stream<String> cells(List<Column> columns, LayerReport layer) {
        return columns.stream().map(column -> column.text().apply(layer));
    }

    private static String row(Stream<String> cells) {
        return cells.map(MarkdownReport::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** A name may hold what would break the table or turn into markup. */
    private static String escaped(String text) {
        return text.replaceAll("([\\\\|`<_\\[\\]])", "\\\\$1").replaceAll("\\R", " ");
    }
}
