package org.sparsescope.app.export;

import java.util.List;
import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/** What can be exported, and in which variants; the first is the usual one. */
public enum ExportKind {
    REPORT("html", "md", "csv", "json"),
    PICTURE("1x", "2x", "4x"),
    GIF("12 fps", "1 fps", "2 fps", "6 fps", "24 fps", "50 fps"),
    FRAMES("png"),
    MASKS("npz", "safetensors"),
    WEIGHTS("npz", "safetensors"),
    CHART("svg", "png", "csv"),
    METRICS("csv"),
    UPDATES("csv"),
    TENSORBOARD("tfevents");

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot change
    private final List<String> variants;

    ExportKind(String... variants) {
        this.variants = List.of(variants);
    }

    /** As the lists name them. */
    public List<String> variants() {
        return variants;
    }

    /** Whether it is drawn of one layer, or of all where {@link #ofAllLayers()}. */
    boolean ofLayer() {
        return this == PICTURE || ofAllLayers();
    }

    /** Whether it can be drawn of all layers together, update by update. */
    boolean ofAllLayers() {
        return this == GIF || this == FRAMES;
    }

    /** Whether it is of one update. */
    boolean ofUpdate() {
        return this == REPORT || this == PICTURE || this == MASKS || this == CHART;
    }

    boolean ofChart() {
        return this == CHART;
    }

    @Override
    public String toString() {
        return Texts.of("export.kind." + name().toLowerCase(Locale.ROOT));
    }
}
