package org.sparsescope.engine.cli;

import java.util.List;
import java.util.Set;

/** What {@code sparsescope export} can write, and the options that say something about it. */
enum ExportKind {
    /** NPZ or safetensors. */
    masks("--update", "--format"),
    /** Those of the end, or of the last checkpoint, as NPZ or safetensors, with the masks of that moment. */
    weights("--format"),
    /** Every curve as CSV. */
    metrics(),
    /** What each update did to each layer, as CSV. */
    updates(),
    /** SVG, PNG or CSV. */
    chart("--chart", "--update", "--format", "--scale"),
    /** One layer's mask as PNG. */
    picture("--layer", "--update", "--changes", "--scale"),
    /** The evolution of layers as one animated GIF. */
    gif("--layer", "--from", "--to", "--fps", "--changes", "--size"),
    /** The same as numbered PNG files. */
    frames("--layer", "--from", "--to", "--changes", "--size"),
    /** An event file. */
    tensorboard();

    private static final Set<String> COMMON = Set.of("--out", "--force");

    @SuppressWarnings("ImmutableEnumChecker") // a list that cannot change
    private final List<String> options;

    ExportKind(String... options) {
        this.options = List.of(options);
    }

    boolean takes(String option) {
        return COMMON.contains(option) || options.contains(option);
    }
}
