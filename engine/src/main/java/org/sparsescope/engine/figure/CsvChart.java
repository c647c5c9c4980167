package org.sparsescope.engine.figure;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The numbers of a chart as CSV (RFC 4180): a row a place on the horizontal axis, a column a curve, empty where it has no value there. */
public final class CsvChart {
    private CsvChart() {}

    /** Writes to {@code target} and leaves it open. */
    public static void write(Chart chart, Writer target) throws IOException {
        @SuppressWarnings("resource") // closing it would close the target, which is the caller's
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(target);
        List<String> header = new ArrayList<>(List.of(chart.across()));
        chart.lines().forEach(line -> header.add(line.name()));
        csv.writeRecord(header);
        TreeSet<Double> places = new TreeSet<>();
        for (Chart.Line line : chart.lines()) {
            for (double x : line.xs()) {
                places.add(x);
            }
        }
        int[] next = new int[chart.lines().size()];
        for (double place : places) {
            List<String> row = new ArrayList<>(List.of(number(place)));
            for (int i = 0; i < next.length; i++) {
                Chart.Line line = chart.lines().get(i);
                boolean here = next[i] < line.xs().length && line.xs()[next[i]] == place;
                row.add(here ? number(line.ys()[next[i]++]) : "");
            }
            csv.writeRecord(row);
        }
        target.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.isFinite(value) ? Double.toString(value) : "";
    }
}
