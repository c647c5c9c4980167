package org.sparsescope.engine.dataset;

/**
 * What turns each channel's bytes into numbers of mean 0 and standard deviation 1: a byte has 256 values, so the arithmetic is done
 * once and looked up ever after.
 */
public final class Normalisation {
    private static final int BYTE_VALUES = 256;

    private final float[] table;

    private Normalisation(float[] table) {
        this.table = table;
    }

    /**
     * Measures mean and standard deviation of each channel over {@code pixels}: the training split, and it alone. A channel of one
     * value throughout becomes 0.
     *
     * @param pixels example by example, channel by channel
     * @param planeSize pixels of one channel of one example
     */
    public static Normalisation over(byte[] pixels, int channels, int planeSize) {
        long[] counts = new long[channels * BYTE_VALUES];
        for (int plane = 0; plane * planeSize < pixels.length; plane++) {
            int channel = plane % channels * BYTE_VALUES;
            for (int i = plane * planeSize; i < (plane + 1) * planeSize; i++) {
                counts[channel + (pixels[i] & 0xff)]++;
            }
        }
        float[] table = new float[counts.length];
        for (int channel = 0; channel < channels; channel++) {
            fill(table, counts, channel * BYTE_VALUES);
        }
        return new Normalisation(table);
    }

    private static void fill(float[] table, long[] counts, int from) {
        double sum = 0;
        double count = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            count += counts[from + value];
            sum += (double) value * counts[from + value];
        }
        double mean = sum / count;
        double squares = 0;
        for (int value = 0; value < BYTE_VALUES; value++) {
            squares += (value - mean) * (value - mean) * counts[from + value];
        }
        double deviation = Math.sqrt(squares / count);
        for (int value = 0; value < BYTE_VALUES; value++) {
            table[from + value] = deviation == 0 ? 0f : (float) ((value - mean) / deviation);
        }
    }

    int channels() {
        return table.length / BYTE_VALUES;
    }

    /** Writes the numbers of {@code planeSize} pixels of one channel. */
    void apply(int channel, byte[] pixels, int from, int planeSize, float[] target, int offset) {
        int base = channel * BYTE_VALUES;
        for (int i = 0; i < planeSize; i++) {
            target[offset + i] = table[base + (pixels[from + i] & 0xff)];
        }
    }

    /**
     * As {@link #apply}, for the same pixels of {@code n} examples at once.
     *
     * @param from where each example begins
     * @param skipped pixels of the example before these
     * @param target takes pixel p of example i at {@code offset + p * pitch + i}
     */
    void applyColumns(
            int channel,
            byte[] pixels,
            int[] from,
            int n,
            int skipped,
            int planeSize,
            float[] target,
            int offset,
            int pitch) {
        int base = channel * BYTE_VALUES;
        for (int p = 0; p < planeSize; p++) {
            int at = offset + p * pitch;
            for (int i = 0; i < n; i++) {
                target[at + i] = table[base + (pixels[from[i] + skipped + p] & 0xff)];
            }
        }
    }
}
