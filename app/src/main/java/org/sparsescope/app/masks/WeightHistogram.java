package org.sparsescope.app.masks;

import org.sparsescope.app.fx.Texts;

/**
 * How the live weights of a layer spread over equal bins.
 *
 * @param from the left end of the first bin
 * @param to the right end of the last
 * @param note why there is none; empty when there is
 */
public record WeightHistogram(int[] bins, String from, String to, String note) {
    private static final int BINS = 28;

    /** @param preview whether nothing has been trained yet */
    static WeightHistogram unknown(boolean preview) {
        return new WeightHistogram(
                new int[0], "", "", Texts.of(preview ? "masks.weights.none.preview" : "masks.weights.none"));
    }

    /** Over a range about 0 that has all but a few; those count in the outermost bins. */
    static WeightHistogram of(LayerNumbers numbers) {
        double limit = Figures.limit(numbers.weights());
        int[] bins = new int[BINS];
        for (float weight : numbers.weights()) {
            int bin = (int) Math.floor((weight / limit + 1) / 2 * BINS);
            bins[Math.max(0, Math.min(BINS - 1, bin))]++;
        }
        return new WeightHistogram(bins, Figures.of(-limit), Figures.of(limit), "");
    }
}
