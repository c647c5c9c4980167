package org.sparsescope.engine.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.HeapRows;

/** Images held as they came, one byte a pixel and channel: a quarter of what floats would take. */
public final class ByteExamples implements Examples {
    private static final int AT_ONCE = 8;

    private final ByteRows rows;
    private final int[] labels;
    private final List<Integer> featureShape;
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
        this(new HeapRows(pixels, size(featureShape)), unsigned(labels), featureShape, normalisation);
    }

    /**
     * Takes {@code labels} over without a copy.
     *
     * @param rows an example each: channel by channel, row by row
     */
    public ByteExamples(ByteRows rows, int[] labels, List<Integer> featureShape, Normalisation normalisation) {
        this.rows = rows;
        this.labels = labels;
        this.featureShape = List.copyOf(featureShape);
        this.normalisation = normalisation;
        if (labels.length == 0 || labels.length != rows.count() || rows.width() != size(featureShape)) {
            throw new IllegalArgumentException(labels.length + " examples of shape " + featureShape + " are not "
                    + rows.count() + " rows of " + rows.width() + " bytes");
        }
        if (normalisation.channels() != featureShape.get(0)) {
            throw new IllegalArgumentException("a normalisation of " + normalisation.channels()
                    + " channels does not fit examples of shape " + featureShape);
        }
    }

    private static int size(List<Integer> featureShape) {
        return featureShape.stream().reduce(1, Math::multiplyExact);
    }

    private static int[] unsigned(byte[] labels) {
        int[] values = new int[labels.length];
        Arrays.setAll(values, i -> labels[i] & 0xff);
        return values;
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
        return rows.width();
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public Optional<byte[]> pixels(int index) {
        byte[] pixels = new byte[rows.width()];
        rows.read(index, pixels, 0);
        return Optional.of(pixels);
    }

    @Override
    public float background(int channel) {
        return normalisation.ofBlack(channel);
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        int[] from = new int[1];
        byte[] pixels = rows.gather(new int[] {index}, 0, from);
        int channels = normalisation.channels();
        int planeSize = rows.width() / channels;
        for (int channel = 0; channel < channels; channel++) {
            int skipped = channel * planeSize;
            normalisation.apply(channel, pixels, from[0] + skipped, planeSize, target, offset + skipped);
        }
    }

    @Override
    public void copyColumns(int[] indices, float[] target, int offset, int pitch) {
        int eights = indices.length / AT_ONCE * AT_ONCE;
        int planeSize = rows.width() / normalisation.channels();
        int[] from = new int[AT_ONCE];
        for (int first = 0; first < eights; first += AT_ONCE) {
            byte[] pixels = rows.gather(indices, first, from);
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

    /** The images as they came, example by example, where they lie in one array: the array itself, to read and never to write. */
    public Optional<byte[]> inMemory() {
        return rows instanceof HeapRows ? Optional.of(rows.gather(new int[] {0}, 0, new int[1])) : Optional.empty();
    }

    /** What makes numbers of the bytes. */
    public Normalisation normalisation() {
        return normalisation;
    }
}
