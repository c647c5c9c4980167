package org.sparsescope.engine.dataset;

import java.util.stream.IntStream;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.HeapRows;

/**
 * What turns each channel's bytes into numbers of mean 0 and standard deviation 1: a byte has 256 values, so the arithmetic is done
 * once and looked up ever after.
 */
public final class Normalisation {
    private static final int BYTE_VALUES = 256;

    private final float[] table;
    private final float[] scale;
    private final float[] shift;

    private Normalisation(int channels) {
        this.table = new float[channels * BYTE_VALUES];
        this.scale = new float[channels];
        this.shift = new float[channels];
    }

    /**
     * Measures mean and standard deviation of each channel over {@code pixels}: the training split, and it alone. A channel of one
     * value throughout becomes 0.
     *
     * @param pixels example by example, channel by channel
     * @param planeSize pixels of one channel of one example
     */
    public static Normalisation over(byte[] pixels, int channels, int planeSize) {
        ByteRows rows = new HeapRows(pixels, channels * planeSize);
        return over(rows, IntStream.range(0, rows.count()).toArray(), channels);
    }

    /**
     * As {@link #over(byte[], int, int)}.
     *
     * @param rows an example each, channel by channel
     * @param training which of them
     */
    public static Normalisation over(ByteRows rows, int[] training, int channels) {
        int planeSize = rows.width() / channels;
        long[] counts = new long[channels * BYTE_VALUES];
        int[] from = new int[1];
        for (int i = 0; i < training.length; i++) {
            byte[] pixels = rows.gather(training, i, from);
            for (int channel = 0; channel < channels; channel++) {
                count(counts, channel * BYTE_VALUES, pixels, from[0] + channel * planeSize, planeSize);
            }
        }
        Normalisation measured = new Normalisation(channels);
        for (int channel = 0; channel < channels; channel++) {
            measured.fill(channel, counts);
        }
        return measured;
    }

    private static void count(long[] counts, int base, byte[] pixels, int from, int planeSize) {
        for (int i = from; i < from + planeSize; i++) {
            counts[base + (pixels[i] & 0xff)]++;
        }
    }

    private void fill(int channel, long[] counts) {
        int from = channel * BYTE_VALUES;
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
        scale[channel] = deviation == 0 ? 0f : (float) (1 / deviation);
        shift[channel] = deviation == 0 ? 0f : (float) (-mean / deviation);
    }

    /** What a byte of each channel is to be multiplied by, for who has no time to look it up; a fresh array. */
    public float[] scale() {
        return scale.clone();
    }

    /** What is to be added then. */
    public float[] shift() {
        return shift.clone();
    }

    /** What a black pixel of a channel becomes. */
    float ofBlack(int channel) {
        return table[channel * BYTE_VALUES];
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
     * As {@link #apply}, for the same pixels of eight examples at once: what is written then lies side by side.
     *
     * @param from where each of eight examples begins
     * @param skipped pixels of the example before these
     * @param target takes pixel p of example i at {@code offset + p * pitch + i}
     */
    void applyColumns(
            int channel, byte[] pixels, int[] from, int skipped, int planeSize, float[] target, int offset, int pitch) {
        // A copy whose length the compiler knows, so that a byte needs no check.
        float[] values = new float[BYTE_VALUES];
        System.arraycopy(table, channel * BYTE_VALUES, values, 0, BYTE_VALUES);
        int e0 = from[0] + skipped;
        int e1 = from[1] + skipped;
        int e2 = from[2] + skipped;
        int e3 = from[3] + skipped;
        int e4 = from[4] + skipped;
        int e5 = from[5] + skipped;
        int e6 = from[6] + skipped;
        int e7 = from[7] + skipped;
        for (int p = 0, at = offset; p < planeSize; p++, at += pitch) {
            target[at] = values[pixels[e0 + p] & 0xff];
            target[at + 1] = values[pixels[e1 + p] & 0xff];
            target[at + 2] = values[pixels[e2 + p] & 0xff];
            target[at + 3] = values[pixels[e3 + p] & 0xff];
            target[at + 4] = values[pixels[e4 + p] & 0xff];
            target[at + 5] = values[pixels[e5 + p] & 0xff];
            target[at + 6] = values[pixels[e6 + p] & 0xff];
            target[at + 7] = values[pixels[e7 + p] & 0xff];
        }
    }
}
