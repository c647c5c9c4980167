package org.sparsescope.engine.dataset;

import java.util.Arrays;
import java.util.List;

/** Images held as they came, one byte a pixel and channel: a quarter of what floats would take. */
public final class ByteExamples implements Examples {
    private static final int AT_ONCE = 8;

    private final byte[] pixels;
    private final byte[] labels;
    private final List<Integer> featureShape;
    private final int featureSize;
    private final Normalisation normalisation;

    /**
     * Takes the arrays over without a copy; nobody may write into them afterwards.
     *
     * @param pixels example by example, channel by channel, row by row
     * @param labels one an example, unsigned
     * @param featureShape {@code (channels, height, width)}
     * @param normalisation of the training split, for the test split too
     */
    public ByteExamples(byte[] pixels, byte[] labels, List<Integer> featureShape, Normalisation normalisation) {
        this.pixels = pixels;
        this.labels = labels;
        this.featureShape = List.copyOf(featureShape);
        this.featureSize = this.featureShape.stream().reduce(1, Math::multiplyExact);
        this.normalisation = normalisation;
        if (labels.length == 0 || (long) labels.length * featureSize != pixels.length) {
            throw new IllegalArgumentException(
                    labels.length + " examples of shape " + featureShape + " do not take " + pixels.length + " bytes");
        }
        if (normalisation.channels() != featureShape.get(0)) {
            throw new IllegalArgumentException("a normalisation of " + normalisation.channels()
                    + " channels does not fit examples of shape " + featureShape);
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<Integer> featureShape() {
        return featureShape;
    }

    @Override
    public int featureSize() {
        return featureSize;
    }

    @Override
    public int label(int index) {
        return labels[index] & 0xff;
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        int channels = normalisation.channels();
        int planeSize = featureSize / channels;
        int from = index * featureSize;
        for (int channel = 0; channel < channels; channel++) {
            int skipped = channel * planeSize;
            normalisation.apply(channel, pixels, from + skipped, planeSize, target, offset + skipped);
        }
    }

    @Override
    public void copyColumns(int[] indices, float[] target, int offset, int pitch) {
        int eights = indices.length / AT_ONCE * AT_ONCE;
        int planeSize = featureSize / normalisation.channels();
        int[] from = new int[AT_ONCE];
        for (int first = 0; first < eights; first += AT_ONCE) {
            for (int i = 0; i < AT_ONCE; i++) {
                from[i] = indices[first + i] * featureSize;
            }
            for (int channel = 0; channel < normalisation.channels(); channel++) {
                int skipped = channel * planeSize;
                normalisation.applyColumns(
                        channel, pixels, from, skipped, planeSize, target, offset + skipped * pitch + first, pitch);
            }
        }
        if (eights < indices.length) {
            int[] rest = Arrays.copyOfRange(indices, eights, indices.length);
            Examples.super.copyColumns(rest, target, offset + eights, pitch);
        }
    }
}
