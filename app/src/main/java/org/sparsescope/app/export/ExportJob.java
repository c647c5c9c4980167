package org.sparsescope.app.export;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.export.ArrayFormat;
import org.sparsescope.engine.export.Evolution;
import org.sparsescope.engine.export.MaskArrays;
import org.sparsescope.engine.export.MetricTables;
import org.sparsescope.engine.export.TensorBoardExport;
import org.sparsescope.engine.export.Watcher;
import org.sparsescope.engine.figure.Chart;
import org.sparsescope.engine.figure.CsvChart;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.figure.Picture;
import org.sparsescope.engine.figure.SvgChart;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.report.ReportFormat;
import org.sparsescope.engine.report.RunChart;
import org.sparsescope.engine.report.SparsityReport;

/** Looks at a choice, and writes it. On the background executor. */
final class ExportJob {
    private static final int MOST_LINES = 400; // of a preview
    private static final int MOST_PIXELS = 1024;

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
            case CHART -> CsvChart.write(chart(), text);
            case METRICS -> MetricTables.metrics(choice.run(), text);
            case UPDATES -> MetricTables.updates(choice.run(), text);
            case MASKS -> {
                MaskArrays masks = MaskArrays.of(choice.run(), OptionalInt.of(choice.update()));
                masks.arrays().forEach(array -> text.append(array.name() + "  " + array.dims() + "\n"));
            }
            case TENSORBOARD -> text.append(Texts.of("export.tensorboard.note"));
        }
        return Preview.of(text.toString().lines().limit(MOST_LINES).collect(Collectors.joining("\n")));
    }

    /** Writes to {@code out}, over what is there: the file chooser has asked. */
    void write(Path out, Watcher watcher) {
        switch (choice.kind()) {
            case REPORT -> reportFormat().write(report(), out, true);
            case PICTURE -> {
                Picture picture = picture().scaled(choice.number());
                WholeFile.bytes(out, true, picture::writePng);
            }
            case GIF -> evolution().gif(out, true, choice.number(), watcher);
            case FRAMES -> evolution().frames(out, true, watcher);
            case CHART -> {
                Chart chart = chart();
                WholeFile.text(out, true, target -> target.write(SvgChart.file(chart)));
            }
            case METRICS -> WholeFile.text(out, true, target -> MetricTables.metrics(choice.run(), target));
            case UPDATES -> WholeFile.text(out, true, target -> MetricTables.updates(choice.run(), target));
            case MASKS -> {
                MaskArrays masks = MaskArrays.of(choice.run(), OptionalInt.of(choice.update()));
                ArrayFormat.valueOf(choice.variant().toUpperCase(Locale.ROOT))
                        .write(masks.arrays(), masks.metadata(), out, true);
            }
            case TENSORBOARD -> WholeFile.bytes(out, true, target -> TensorBoardExport.write(choice.run(), target));
        }
    }

    private SparsityReport report() {
        return SparsityReport.of(choice.run(), OptionalInt.of(choice.update()));
    }

    private ReportFormat reportFormat() {
        return ReportFormat.valueOf(choice.variant().toUpperCase(Locale.ROOT));
    }

    private Chart chart() {
        return RunChart.valueOf(choice.variant().toUpperCase(Locale.ROOT)).of(report());
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
        return new Evolution(choice.run(), choice.drawn(), choice.update(), choice.to(), choice.changes(), MOST_PIXELS);
    }
}
