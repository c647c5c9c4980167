package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.WholeFile;
import org.sparsescope.engine.export.ArrayFormat;
import org.sparsescope.engine.export.Evolution;
import org.sparsescope.engine.export.MetricTables;
import org.sparsescope.engine.export.RunArrays;
import org.sparsescope.engine.export.TensorBoardExport;
import org.sparsescope.engine.figure.ChartFormat;
import org.sparsescope.engine.figure.MaskPicture;
import org.sparsescope.engine.figure.Picture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.report.RunChart;
import org.sparsescope.engine.report.SparsityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sparsescope export}: a run's masks, curves and pictures as files of other programs. */
@Command(
        name = "export",
        description = "Write masks, curves or pictures of a run as files of other programs.",
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    private static final int SCALE_OF_CHARTS = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN.scope", description = "the run file")
    private Path run;

    @Parameters(index = "1", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
    private ExportKind what;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "where to write it; of frames a folder")
    private Path out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "masks, weights: npz or safetensors; chart: svg, png or csv; without, what FILE ends in")
    private Optional<String> format = Optional.empty();

    @Option(names = "--force", description = "write over FILE when it is there already")
    private boolean force;

    @Option(
            names = "--update",
            paramLabel = "N",
            description = "masks, picture, chart: after mask update N; 0 is the start (default: the last)")
    private Optional<Integer> update = Optional.empty();

    @Option(names = "--layer", paramLabel = "NAME", description = "picture, gif, frames: one layer (default: all)")
    private Optional<String> layer = Optional.empty();

    @Option(names = "--changes", description = "picture, gif, frames: colour what updates grew and dropped")
    private boolean changes;

    @Option(
            names = "--scale",
            paramLabel = "1|2|4",
            description = "picture: pixels a weight (default 1); chart as PNG: its size (default 2, 1280 pixels wide)")
    private Optional<Integer> scale = Optional.empty();

    @Option(names = "--from", paramLabel = "N", defaultValue = "0", description = "gif, frames: the first update")
    private int from;

    @Option(names = "--to", paramLabel = "N", description = "gif, frames: the last update")
    private Optional<Integer> to = Optional.empty();

    @Option(names = "--fps", paramLabel = "N", defaultValue = "12", description = "gif: pictures a second, 1 to 50")
    private int framesPerSecond;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            description = "gif, frames: longest side of a layer; larger ones are reduced (default 1024, less for many)")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--chart",
            paramLabel = "CHART",
            defaultValue = "loss",
            description = "chart: ${COMPLETION-CANDIDATES} (default loss)")
    private RunChart chart;

    @Override
    public Integer call() {
        requireOptionsOfThis();
        WholeFile.requireOther(run, out);
        switch (what) {
            case masks -> write(RunArrays.masks(run, chosen(update)));
            case weights -> write(RunArrays.weights(run));
            case metrics -> WholeFile.text(out, force, target -> MetricTables.metrics(run, target));
            case updates -> WholeFile.text(out, force, target -> MetricTables.updates(run, target));
            case tensorboard -> WholeFile.bytes(out, force, target -> TensorBoardExport.write(run, target));
            case chart -> {
                ChartFormat chosen = chartFormat();
                chosen.write(chart.of(SparsityReport.of(run, chosen(update))), scale(SCALE_OF_CHARTS), out, force);
            }
            case picture -> writePicture();
            case gif -> evolution().gif(out, force, framesPerSecond, this::progress);
            case frames -> evolution().frames(out, force, this::progress);
        }
        System.err.println("Written to " + out + ".");
        return 0;
    }

    /** An option that would say nothing is more likely a mistake than meant so. */
    private void requireOptionsOfThis() {
        spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .filter(option -> !what.takes(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new InputException(option + " says nothing about " + what + "; it is for "
                            + Stream.of(ExportKind.values())
                                    .filter(kind -> kind.takes(option))
                                    .map(ExportKind::name)
                                    .collect(Collectors.joining(", "))
                            + ".");
                });
    }

    private void write(RunArrays arrays) {
        ArrayFormat chosen = format.map(name ->
                        one(name, List.of(ArrayFormat.values()), ArrayFormat::extension, "Arrays are written as"))
                .or(() -> ArrayFormat.ofName(out))
                .orElse(ArrayFormat.NPZ);
        chosen.write(arrays.arrays(), arrays.metadata(), out, force);
    }

    private ChartFormat chartFormat() {
        return format.map(name ->
                        one(name, List.of(ChartFormat.values()), ChartFormat::extension, "A chart is written as"))
                .or(() -> ChartFormat.ofName(out))
                .orElse(ChartFormat.SVG);
    }

    private int scale(int usual) {
        int chosen = scale.orElse(usual);
        if (chosen != 1 && chosen != 2 && chosen != 4) {
            throw new InputException("--scale is 1, 2 or 4; found " + chosen + ".");
        }
        return chosen;
    }

    private void writePicture() {
        int times = scale(1);
        try (Timeline timeline = Timeline.open(run)) {
            int shown = timeline.requireUpdate(update.orElse(timeline.updates() - 1));
            List<Integer> layers = layers(timeline.layers());
            if (layers.size() > 1) {
                throw new InputException("A picture is of one layer. Say which with --layer; there are "
                        + String.join(", ", names(timeline.layers())) + ".");
            }
            int index = layers.get(0);
            LayerShape shape = timeline.layers().get(index);
            MaskPicture mask = changes
                    ? MaskPicture.changes(shape, timeline.mask(index, shown), timeline.changes(index, shown))
                    : MaskPicture.live(shape, timeline.mask(index, shown));
            Picture picture = mask.exact().scaled(times);
            WholeFile.bytes(out, force, picture::writePng);
        }
    }

    private Evolution evolution() {
        try (Timeline timeline = Timeline.open(run)) {
            List<Integer> drawn = layers(timeline.layers());
            return new Evolution(
                    run,
                    drawn,
                    from,
                    to.orElse(timeline.updates() - 1),
                    changes,
                    size.orElse(Evolution.sideFor(drawn.size())));
        }
    }

    private List<Integer> layers(List<LayerShape> all) {
        if (layer.isEmpty()) {
            return IntStream.range(0, all.size()).boxed().toList();
        }
        int index = names(all).indexOf(layer.get());
        if (index < 0) {
            throw new InputException(
                    "No layer is called \"" + layer.get() + "\". " + Nearest.hint(layer.get(), names(all)));
        }
        return List.of(index);
    }

    private static List<String> names(List<LayerShape> layers) {
        return layers.stream().map(LayerShape::name).toList();
    }

    private boolean progress(int done, int of) {
        if (Terminal.standard(false).interactive()) {
            System.err.print("\r" + done + " of " + of + (done == of ? System.lineSeparator() : ""));
        }
        return true;
    }

    private static OptionalInt chosen(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static <T> T one(String name, List<T> all, Function<T, String> id, String sentence) {
        List<String> ids = all.stream().map(id).toList();
        int index = ids.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new InputException(sentence + " " + String.join(" or ", ids) + "; found \"" + name + "\".");
        }
        return all.get(index);
    }
}
