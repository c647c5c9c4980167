package org.sparsescope.engine.dataset;

import java.util.Optional;
import java.util.OptionalInt;
import org.sparsescope.engine.InputException;

/**
 * What the user may say about data beside where it lies.
 *
 * @param imageSize side in pixels, from 1 to 1024, of the squares that images are resized to; empty to leave them, but for images
 *     of several sizes or of more than 64 pixels a side
 * @param labelColumn name, or number from 1 on, of the column of a table that holds the labels; empty to find it
 * @param augmentation of the images that are trained on
 */
public record DataOptions(OptionalInt imageSize, Optional<String> labelColumn, Augmentation augmentation) {
    public static final int LARGEST_SIDE = 1024;

    /** Nothing said. */
    public static final DataOptions NONE = new DataOptions(OptionalInt.empty(), Optional.empty(), Augmentation.NONE);

    public DataOptions withImageSize(int side) {
        return new DataOptions(OptionalInt.of(side), labelColumn, augmentation);
    }

    public DataOptions withLabelColumn(String column) {
        return new DataOptions(imageSize, Optional.of(column), augmentation);
    }

    public DataOptions withAugmentation(Augmentation other) {
        return new DataOptions(imageSize, labelColumn, other);
    }

    /**
     * Checks the size.
     *
     * @throws InputException when it is out of range
     */
    public void validate() {
        if (imageSize.isPresent() && (imageSize.getAsInt() < 1 || imageSize.getAsInt() > LARGEST_SIDE)) {
            throw new InputException(
                    "imageSize must be from 1 to " + LARGEST_SIDE + " pixels; found " + imageSize.getAsInt() + ".");
        }
    }
}
