package org.sparsescope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.sparsescope.engine.dataset.rows.ByteRows;

/** Rows of numbers, four bytes each, that are normalised as they are asked for. */
public final class FloatExamples implements Examples {
    private final ByteRows rows;
    private final int[] labels;
    private final float[] means;
    private final float[] scales;

    /**
     * Takes the arrays over without a copy.
     *
     * @param rows an example each, its floats little-endian
     * @param means of each column over the training split
     * @param scales one over the standard deviation of each column over the training split; 0 for a column of one value
     */
    public FloatExamples(ByteRows rows, int[] labels, float[] means, float[] scales) {
        this.rows = rows;
        this.labels = labels;
        this.means = means;
        this.scales = scales;
        if (labels.length == 0 || labels.length != rows.count() || rows.width() != means.length * Float.BYTES) {
            throw new IllegalArgumentException(labels.length + " examples of " + means.length + " floats are not "
                    + rows.count() + " rows of " + rows.width() + " bytes");
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public List<Integer> featureShape() {
        return List.of(1, 1, featureSize());
    }

    @Override
    public int featureSize() {
        return means.length;
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        int[] from = new int[1];
        byte[] bytes = rows.gather(new int[] {index}, 0, from);
        FloatBuffer values = ByteBuffer.wrap(bytes, from[0], rows.width())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (int column = 0; column < means.length; column++) {
            target[offset + column] = (values.get(column) - means[column]) * scales[column];
        }
    }
}
