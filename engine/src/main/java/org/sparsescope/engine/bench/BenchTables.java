package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What was measured as text. */
public final class BenchTables {
    private BenchTables() {}

    /** A table in Markdown, a row a cell, times as {@link StepTime} has them; the columns of the peer only where it was measured. */
    public static String markdown(List<Cell> cells) {
        boolean peer = cells.stream().anyMatch(cell -> cell.times().containsKey(Competitor.PEER));
        List<String> head = new ArrayList<>(List.of(
                "network",
                "threads",
                "sparsity",
                "sparse kernels, ms: least, median",
                "masked PyTorch",
                "dense PyTorch",
                "masked / sparse by least, median",
                "dense / sparse"));
        if (peer) {
            head.addAll(List.of("peer, ms", "peer / sparse"));
        }
        head.add("roofline, ms");
        List<String> lines = new ArrayList<>(List.of(row(head), "|" + "---|".repeat(head.size())));
        for (Cell cell : cells) {
            List<String> row = new ArrayList<>(List.of(
                    cell.title(),
                    String.valueOf(cell.threads()),
                    String.valueOf(cell.sparsity()).replaceFirst("^0", ""),
                    both(cell, Competitor.SPARSE),
                    both(cell, Competitor.MASKED),
                    both(cell, Competitor.DENSE),
                    ratios(cell, Competitor.MASKED),
                    ratios(cell, Competitor.DENSE)));
            if (peer) {
                StepTime time = cell.times().get(Competitor.PEER);
                row.add(time == null ? "" : millis(time.median()));
                row.add(ratio(cell.times(Competitor.PEER)));
            }
            row.add(millis(cell.roofline()));
            lines.add(row(row));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(List<String> values) {
        return "| " + String.join(" | ", values) + " |";
    }

    private static String both(Cell cell, Competitor who) {
        StepTime time = cell.times().get(who);
        return time == null ? "" : millis(time.least()) + ", " + millis(time.median());
    }

    private static String ratios(Cell cell, Competitor who) {
        StepTime sparse = cell.times().get(Competitor.SPARSE);
        StepTime other = cell.times().get(who);
        return sparse == null || other == null
                ? ""
                : ratio(OptionalDouble.of(other.least() / sparse.least())) + ", " + ratio(cell.times(who));
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.1f", value.getAsDouble()) : "";
    }

    /** Three digits that count. */
    private static String millis(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /** CSV, a row a competitor and cell; the roofline is one of them. */
    public static String csv(List<Cell> cells) {
        StringBuilder csv =
                new StringBuilder("model,threads,sparsity,density,nnz,competitor,least_ms,median_ms,clock_ms\r\n");
        for (Cell cell : cells) {
            for (Competitor who : Competitor.values()) {
                StepTime time = cell.times().get(who);
                if (time != null) {
                    line(csv, cell, who.title(), time);
                }
            }
            line(csv, cell, "roofline", StepTime.byClock(cell.roofline()));
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, Cell cell, String who, StepTime time) {
        csv.append(String.format(
                Locale.ROOT,
                "%s,%d,%s,%.6f,%d,%s,%.6f,%.6f,%.6f\r\n",
                cell.model().contains(",") ? "\"" + cell.model() + "\"" : cell.model(),
                cell.threads(),
                cell.sparsity(),
                cell.density(),
                cell.nnz(),
                who,
                time.least(),
                time.median(),
                time.clock()));
    }

    /** What {@code --json} has of a cell. */
    public static Map<String, Object> json(Cell cell) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", cell.model());
        json.put("threads", cell.threads());
        json.put("sparsity", cell.sparsity());
        json.put("density", cell.density());
        json.put("nnz", cell.nnz());
        for (Competitor who : Competitor.values()) {
            StepTime time = cell.times().get(who);
            if (time != null) {
                String name = who.name().toLowerCase(Locale.ROOT);
                json.put(name + "LeastMs", time.least());
                json.put(name + "Ms", time.median());
                json.put(name + "ClockMs", time.clock());
                if (who != Competitor.SPARSE) {
                    cell.times(who).ifPresent(times -> json.put(name + "OverSparse", times));
                }
            }
        }
        json.put("rooflineMs", cell.roofline());
        return json;
    }
}
