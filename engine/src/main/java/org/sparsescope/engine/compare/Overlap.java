package org.sparsescope.engine.compare;

import java.util.List;
import org.sparsescope.engine.mask.Mask;

/**
 * How far two masks agree, in weights.
 *
 * @param both live in both
 * @param onlyFirst live in the first alone
 * @param onlySecond live in the second alone
 * @param weights live or not
 */
public record Overlap(long both, long onlyFirst, long onlySecond, long weights) {
    /** Of two masks of one size. */
    public static Overlap of(Mask first, Mask second) {
        int both = first.liveInBoth(second);
        return new Overlap(both, first.nnz() - both, second.nnz() - both, first.size());
    }

    /** All of {@code layers} together. */
    public static Overlap total(List<Overlap> layers) {
        return layers.stream().reduce(new Overlap(0, 0, 0, 0), Overlap::plus);
    }

    private Overlap plus(Overlap other) {
        return new Overlap(
                both + other.both, onlyFirst + other.onlyFirst, onlySecond + other.onlySecond, weights + other.weights);
    }

    /** Jaccard index: weights live in both over weights live in either, in [0, 1]; 1 where nothing is live. */
    public double jaccard() {
        long either = both + onlyFirst + onlySecond;
        return either == 0 ? 1 : (double) both / either;
    }

    /**
     * The Jaccard index to expect of two masks of these densities p and q that know nothing of each other, in the limit of large
     * layers: {@code pq / (p + q - pq)}.
     */
    public double chance() {
        double p = weights == 0 ? 0 : (double) (both + onlyFirst) / weights;
        double q = weights == 0 ? 0 : (double) (both + onlySecond) / weights;
        double either = p + q - p * q;
        return either == 0 ? 1 : p * q / either;
    }
}
