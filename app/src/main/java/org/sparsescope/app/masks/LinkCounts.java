package org.sparsescope.app.masks;

import java.util.stream.IntStream;

/**
 * How many live weights each unit and each input of a layer has.
 *
 * @param perUnit one count a row
 * @param perInput one count a column
 */
record LinkCounts(int[] perUnit, int[] perInput) {
    static LinkCounts of(LayerBits layer) {
        int columns = layer.columns();
        int[] perUnit = new int[layer.rows()];
        int[] perInput = new int[columns];
        RankedBits live = layer.live().bits();
        for (int row = 0; row < perUnit.length; row++) {
            int start = row * columns;
            perUnit[row] = live.rank(start + columns) - live.rank(start);
            live.forEach(start, start + columns, position -> perInput[position - start]++);
        }
        return new LinkCounts(perUnit, perInput);
    }

    /** Per input unit, or per channel of a convolution whose kernels have {@code kernel} weights. */
    int[] perSource(int kernel) {
        int[] counts = new int[perInput.length / kernel];
        for (int column = 0; column < perInput.length; column++) {
            counts[column / kernel] += perInput[column];
        }
        return counts;
    }

    /**
     * The per-input counts folded into an image: of the example's pixels, over its channels, for a layer that sees them; of the
     * kernel's positions for a convolution.
     */
    int[] folded(int pixels) {
        int[] image = new int[pixels];
        for (int column = 0; column < perInput.length; column++) {
            image[column % pixels] += perInput[column];
        }
        return image;
    }

    /** How the values spread over equal bins from 0 to the largest. */
    record Histogram(int[] bins, int largest) {
        static final Histogram EMPTY = new Histogram(new int[0], 0);

        static Histogram of(int[] values, int most) {
            int largest = IntStream.of(values).max().orElse(0);
            int[] bins = new int[Math.min(most, largest + 1)];
            for (int value : values) {
                bins[(int) ((long) value * bins.length / (largest + 1))]++;
            }
            return new Histogram(bins, largest);
        }
    }
}
