package org.sparsescope.engine.cli;

import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.dataset.Augmentation;
import org.sparsescope.engine.dataset.DataOptions;
import picocli.CommandLine.Option;

/** How a dataset is read: the options that {@code train} and {@code preview} share. */
final class DataArguments {
    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description = "resize images to squares of this side (default: as they are; those above 64 to 64)")
    private @Nullable Integer imageSize;

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            description = "name or number of a table's column of labels (default: found by its name)")
    private @Nullable String labelColumn;

    @Option(
            names = "--augmentation",
            paramLabel = "ID",
            description = "vary training images: none, crop (padded by 4) or crop-flip (default: none)")
    private @Nullable String augmentation;

    /** {@code start} with each option that was given. */
    DataOptions over(DataOptions start) {
        DataOptions options = start;
        if (imageSize != null) {
            options = options.withImageSize(imageSize);
        }
        if (labelColumn != null) {
            options = options.withLabelColumn(labelColumn);
        }
        if (augmentation != null) {
            options = options.withAugmentation(Augmentation.byId(augmentation));
        }
        return options;
    }
}
