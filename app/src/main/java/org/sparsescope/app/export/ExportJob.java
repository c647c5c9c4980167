package org.sparsescope.app.export;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.export.ArrayFormat;
import org.sparsescope.engine.export.Evolution;
import org.sparsescope.engine.export.MetricTables;
import org.sparsescope.engine.export.RunArrays;
import org.sparsescope.engine.export.TensorBoardExport;
import org.sparsescope.engine.export.Watcher;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.figure.ChartFormat;
import org.sparsescope.engine.figure.CsvChart;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.figure.Picture;
import org.sparsescope.engine.figure.PngChart;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.report.ReportFormat;
import org.sparsescope.engine.report.SparsityReport;

/** Looks at a choice, and writes it. On the background executor. */
final class ExportJob {
    private static final int MOST_LINES = 400; // of a preview
    private static final int CHART_SCALE = 2; // of the file

    private final ExportChoice choice;

    ExportJob(ExportChoice choice) {
        this.choice = choice;
    }

    /** What will be in the file, or the beginning of it. */
    Preview preview() throws IOException {
        StringWriter text = new StringWriter();
        switch (choice.kind()) {
            case REPORT -> {
                // A page has no text of its own; the same numbers are in the other one for people.
                ReportFormat format = reportFormat() == ReportFormat.HTML ? ReportFormat.MD : reportFormat();
                format.write(report(), text);
            }
            case PICTURE -> {
                return Preview.of(picture());
            }
            case GIF, FRAMES -> {
                return Preview.of(evolution().frame(choice.to()));
            }
            case CHART -> {
                if (chartFormat() != ChartFormat.CSV) {
                    return Preview.of(PngChart.of(chart(), 1));
                }
                CsvChart.write(chart(), text);
            }
            case METRICS -> MetricTables.metrics(choice.run(), text);
            case UPDATES -> MetricTables.updates(choice.run(), text);
            case MASKS, WEIGHTS -> {
                RunArrays arrays = arrays();
                arrays.metadata().forEach((name, value) -> text.append(name + "  " + value + "\n"));
                arrays.arrays()
                        .forEach(array -> text.append("\n" + array.name() + "  " + array.type() + "  " + array.dims()));
            }
            case TENSORBOARD -> text.append(Texts.of("export.tensorboard.note"));
        }
        return Preview.of(text.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n")));
    }

    /** Whether there is something at {@code out} that writing there would replace. */
    boolean wouldReplace(Path out) throws IOException {
        WholeFile.requireOther(choice.run(), out);
        if (choice.kind() != ExportKind.FRAMES) {
            return Files.isRegularFile(out);
        }
        if (!Files.isDirectory(out)) {
            return false;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".png"));
        }
    }

    /** Writes to {@code out}. */
    void write(Path out, boolean overwrite, Watcher watcher) {
        WholeFile.requireOther(choice.run(), out);
        switch (choice.kind()) {
            case REPORT -> reportFormat().write(report(), out, overwrite);
            case PICTURE -> {
                Picture picture = picture().scaled(choice.number());
                WholeFile.bytes(out, overwrite, picture::writePng);
            }
            case GIF -> evolution().gif(out, overwrite, choice.number(), watcher);
            case FRAMES -> evolution().frames(out, overwrite, watcher);
            case CHART -> chartFormat().write(chart(), CHART_SCALE, out, overwrite);
            case METRICS -> WholeFile.text(out, overwrite, target -> MetricTables.metrics(choice.run(), target));
            case UPDATES -> WholeFile.text(out, overwrite, target -> MetricTables.updates(choice.run(), target));
            case MASKS, WEIGHTS -> {
                RunArrays arrays = arrays();
                ArrayFormat.valueOf(choice.variant().toUpperCase(Locale.ROOT))
                        .write(arrays.arrays(), arrays.metadata(), out, overwrite);
            }
            case TENSORBOARD ->
                WholeFile.bytes(out, overwrite, target -> TensorBoardExport.write(choice.run(), target));
        }
    }

    private RunArrays arrays() {
        return choice.kind() == ExportKind.WEIGHTS
                ? RunArrays.weights(choice.run())
                : RunArrays.masks(choice.run(), OptionalInt.of(choice.update()));
    }

    private SparsityReport report() {
        return SparsityReport.of(choice.run(), OptionalInt.of(choice.update()));
    }

    private ReportFormat reportFormat() {
        return ReportFormat.valueOf(choice.variant().toUpperCase(Locale.ROOT));
    }

    private Chart chart() {
        return choice.chart().of(report());
    }

    private ChartFormat chartFormat() {
        return ChartFormat.valueOf(choice.variant().toUpperCase(Locale.ROOT));
    }

    private Picture picture() {
        int layer = Math.max(0, choice.layer());
        try (Timeline timeline = Timeline.open(choice.run())) {
            LayerShape shape = timeline.layers().get(layer);
            return (choice.changes()
                            ? MaskPicture.changes(
                                    shape,
                                    timeline.mask(layer, choice.update()),
                                    timeline.changes(layer, choice.update()))
                            : MaskPicture.live(shape, timeline.mask(layer, choice.update())))
                    .exact();
        }
    }

    private Evolution evolution() {
        List<Integer> drawn = choice.drawn();
        return new Evolution(
                choice.run(), drawn, choice.update(), choice.to(), choice.changes(), Evolution.sideFor(drawn.size()));
    }
}
