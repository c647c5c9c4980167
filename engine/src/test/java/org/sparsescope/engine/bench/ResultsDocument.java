package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts the table of runs into docs/results.md: what is between the two marks is written anew, the rest stays. */
final class ResultsDocument {
    private static final String BEGIN = "<!-- written by the published bench: begin -->\n";
    private static final String END = "<!-- written by the published bench: end -->\n";

    private ResultsDocument() {}

    static void write(Path document, Collection<RunTable.Row> rows) throws IOException {
        String text = Files.readString(document);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(document + " lacks the marks between which the tables go");
        }
        StringBuilder tables = new StringBuilder();
        for (Protocol protocol : Protocol.all()) {
            List<RunTable.Row> own = rows.stream()
                    .filter(row -> row.run().protocol().equals(protocol.id()))
                    .toList();
            if (!own.isEmpty()) {
                tables.append(table(protocol.id(), own));
            }
        }
        Files.writeString(document, text.substring(0, begin) + BEGIN + tables + text.substring(end));
    }

    private static String table(String protocol, List<RunTable.Row> rows) {
        Set<Double> sparsities = new LinkedHashSet<>();
        PublishedResults.SPARSITIES.stream()
                .filter(sparsity -> rows.stream().anyMatch(row -> row.run().sparsity() == sparsity))
                .forEach(sparsities::add);
        StringBuilder table = new StringBuilder("\n**" + protocol + "**\n\n| method |");
        sparsities.forEach(sparsity -> table.append(String.format(Locale.ROOT, " %.2f |", sparsity)));
        table.append("\n|---|").append("---|".repeat(sparsities.size())).append('\n');
        for (String method : methods(rows)) {
            List<String> cells = new ArrayList<>();
            for (double sparsity : sparsities) {
                cells.add(cell(
                        protocol,
                        method,
                        sparsity,
                        rows.stream()
                                .filter(row -> row.run().method().equals(method)
                                        && row.run().sparsity() == sparsity)
                                .toList()));
            }
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                table.append("| ")
                        .append(method)
                        .append(" | ")
                        .append(String.join(" | ", cells))
                        .append(" |\n");
            }
        }
        return table.toString();
    }

    /** In the order of the catalog of runs, then the variants. */
    private static Set<String> methods(List<RunTable.Row> rows) {
        Set<String> methods = new LinkedHashSet<>(PublishedResults.METHODS);
        rows.forEach(row -> methods.add(row.run().method()));
        return methods;
    }

    /** Mean in percent, half the range over the seeds, number of seeds; then the published figure. */
    private static String cell(String protocol, String method, double sparsity, List<RunTable.Row> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        DoubleSummaryStatistics all =
                rows.stream().mapToDouble(row -> 100 * row.accuracy()).summaryStatistics();
        String ours = rows.size() == 1
                ? String.format(Locale.ROOT, "%.2f", all.getAverage())
                : String.format(Locale.ROOT, "%.2f ± %.2f", all.getAverage(), (all.getMax() - all.getMin()) / 2);
        String seeds = rows.size() == 1 ? "" : " (" + rows.size() + ")";
        return ours
                + seeds
                + PublishedFigures.of(protocol, method.replaceFirst(":.*", ""), sparsity)
                        .map(figure -> String.format(Locale.ROOT, ", published %.2f", figure))
                        .orElse("");
    }
}
