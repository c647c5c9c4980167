package org.sparsescope.app.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.sparsescope.engine.report.RunChart;

/**
 * All that decides what a file will hold.
 *
 * @param layers names, in forward order
 * @param layer an index into {@code layers}; -1 for all
 * @param update the one it is of, or with which an evolution begins
 * @param to with which an evolution ends
 * @param chart which chart, where it is one
 * @param changes whether pictures colour what updates grew and dropped
 */
record ExportChoice(
        Path run,
        List<String> layers,
        ExportKind kind,
        String variant,
        int layer,
        int update,
        int to,
        RunChart chart,
        boolean changes) {
    /** Such as {@code rigl-mnist-03-fc1.gif}. */
    String suggestedName() {
        String name = String.valueOf(run.getFileName()).replaceFirst("\\.scope$", "");
        String of = kind.ofLayer() && layer >= 0 ? "-" + layers.get(layer) : "";
        return switch (kind) {
            case REPORT -> name + "-report." + variant;
            case PICTURE -> name + of + "-" + update + ".png";
            case GIF -> name + of + ".gif";
            case FRAMES -> name + of + "-frames";
            case MASKS -> name + "-masks-" + update + "." + variant;
            case WEIGHTS -> name + "-weights." + variant;
            case CHART -> name + "-" + chart.id() + "." + variant;
            case METRICS, UPDATES -> name + "-" + kind.name().toLowerCase(Locale.ROOT) + ".csv";
            case TENSORBOARD -> "events.out.tfevents." + name;
        };
    }

    /** The layers to draw, by index. */
    List<Integer> drawn() {
        return layer >= 0
                ? List.of(layer)
                : IntStream.range(0, layers.size()).boxed().toList();
    }

    /** The number that the variant begins with, such as 12 of {@code 12 fps}. */
    int number() {
        return Integer.parseInt(variant.replaceFirst("\\D.*", ""));
    }
}
