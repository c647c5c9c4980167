package org.sparsescope.engine.dataset;

import java.util.List;
import java.util.Optional;

/**
 * One split of a labelled dataset, addressed by index. Implementations are immutable and safe for any thread.
 *
 * <p>Features come out normalised: each channel, or each column of a table, with mean 0 and standard deviation 1 over the training
 * split.
 */
public interface Examples {
    /** How many examples there are, at least 1. */
    int size();

    /** Shape of one example: {@code (channels, height, width)}; a row of a table is {@code (1, 1, columns)}. */
    List<Integer> featureShape();

    /** The class of example {@code index}, in {@code [0, classes)}. */
    int label(int index);

    /** Writes the normalised features of example {@code index} into {@code target} from {@code offset} on, channel by channel, row by row. */
    void copyFeatures(int index, float[] target, int offset);

    /**
     * Writes the normalised features of several examples, feature by feature: feature f of the i-th of {@code indices} goes to
     * {@code target[offset + f * pitch + i]}.
     */
    default void copyColumns(int[] indices, float[] target, int offset, int pitch) {
        float[] row = new float[featureSize()];
        for (int i = 0; i < indices.length; i++) {
            copyFeatures(indices[i], row, 0);
            for (int f = 0; f < row.length; f++) {
                target[offset + f * pitch + i] = row[f];
            }
        }
    }

    /** Numbers in one example: the product of {@link #featureShape()}. */
    default int featureSize() {
        return featureShape().stream().reduce(1, Math::multiplyExact);
    }

    /** The image as it came, a byte a pixel and channel, channel by channel; empty where an example is no image. */
    default Optional<byte[]> pixels(int index) {
        return Optional.empty();
    }

    /** What stands beside the image in {@code channel}, normalised: black, or 0 where examples are no images. */
    default float background(int channel) {
        return 0;
    }

    /** Whether an example is the same each time it is asked for, so that a device may keep a copy of the split. */
    default boolean fixed() {
        return true;
    }
}
