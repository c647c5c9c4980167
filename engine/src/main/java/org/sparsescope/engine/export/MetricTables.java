package org.sparsescope.engine.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.figure.CsvChart;
import org.sparsescope.engine.method.LinkStatistics;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.Timeline;

/** The figures of a run as CSV (RFC 4180), with a point whatever the locale. */
public final class MetricTables {
    private static final List<String> UPDATE_HEADER = List.of(
            "update",
            "step",
            "layer",
            "weights",
            "live weights",
            "dropped",
            "grown",
            "dropped and grown again",
            "drop threshold",
            "grow threshold",
            "explored Rs (share)",
            "survival of the last growth (share)",
            "mean age (steps)",
            "dead units",
            "dead inputs");

    private MetricTables() {}

    /** Every curve: a row a step, a column a curve, empty where it was not measured. */
    public static void metrics(Path runFile, Writer target) throws IOException {
        try (RunReader reader = RunReader.open(runFile)) {
            List<Chart.Line> lines = reader.seriesNames().stream()
                    .map(reader::series)
                    .map(MetricTables::line)
                    .toList();
            CsvChart.write(new Chart("metrics", "step", "", false, lines), target);
        }
    }

    private static Chart.Line line(MetricSeries series) {
        return new Chart.Line(series.name(), series.steps(), series.values());
    }

    /** What each update did: a row an update and layer. */
    public static void updates(Path runFile, Writer target) throws IOException {
        try (Timeline timeline = Timeline.open(runFile)) {
            @SuppressWarnings("resource") // closing it would close the target, which is the caller's
            CsvWriter csv = CsvWriter.builder()
                    .lineDelimiter(LineDelimiter.CRLF)
                    .bufferSize(0)
                    .build(target);
            csv.writeRecord(UPDATE_HEADER);
            int last = timeline.updates() - 1;
            long[] steps = timeline.steps(last);
            List<LayerShape> layers = timeline.layers();
            List<List<UpdateStatistics>> figures = Stream.iterate(0, layer -> layer + 1)
                    .limit(layers.size())
                    .map(layer -> timeline.statistics(layer, 0, last))
                    .toList();
            for (int update = 0; update <= last; update++) {
                for (int layer = 0; layer < layers.size(); layer++) {
                    csv.writeRecord(row(
                            update,
                            steps[update],
                            layers.get(layer),
                            figures.get(layer).get(update)));
                }
            }
            target.flush();
        }
    }

    private static List<String> row(int update, long step, LayerShape layer, UpdateStatistics figures) {
        return List.of(
                Integer.toString(update),
                Long.toString(step),
                layer.name(),
                Integer.toString(layer.size()),
                Integer.toString(figures.nnz()),
                Integer.toString(figures.dropped()),
                Integer.toString(figures.grown()),
                Integer.toString(figures.overlap()),
                number(figures.dropThreshold()),
                number(figures.growThreshold()),
                number(figures.exploration()),
                links(figures, links -> number(links.survival())),
                links(figures, links -> number(links.age())),
                links(figures, links -> Integer.toString(links.deadUnits())),
                links(figures, links -> Integer.toString(links.deadInputs())));
    }

    /** Empty where nobody counted. */
    private static String links(UpdateStatistics figures, Function<LinkStatistics, String> text) {
        return figures.links().map(text).orElse("");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
