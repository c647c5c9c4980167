package org.sparsescope.engine.dataset;

import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.random.SeededRandom;

/** Some of the examples of a split, in an order of their own, without a copy of them; their normalisation is the whole split's. */
public final class Subset implements Examples {
    private final Examples whole;
    private final int[] chosen;

    private Subset(Examples whole, int[] chosen) {
        this.whole = whole;
        this.chosen = chosen;
    }

    /**
     * {@code size} examples drawn at random, such as the 54,000 that are left to train on when 6,000 are held out for validation.
     *
     * @param size from 1 to {@code whole.size()}
     * @param seed equal seeds draw equal subsets
     */
    public static Subset drawn(Examples whole, int size, long seed) {
        if (size < 1 || size > whole.size()) {
            throw new IllegalArgumentException("a subset of " + size + " of " + whole.size() + " examples");
        }
        int[] order = new int[whole.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        SeededRandom.stream(seed, "subset").shuffle(order);
        int[] chosen = new int[size];
        System.arraycopy(order, 0, chosen, 0, size);
        return new Subset(whole, chosen);
    }

    /** Those at {@code indices}, one at least, in that order. */
    public static Subset of(Examples whole, int[] indices) {
        if (indices.length == 0) {
            throw new IllegalArgumentException("a subset of no examples");
        }
        return new Subset(whole, indices.clone());
    }

    /** The examples of which these are some. */
    public Examples whole() {
        return whole;
    }

    /** Where the examples at {@code indices} are among the {@linkplain #whole() whole}; a fresh array. */
    public int[] inWhole(int[] indices) {
        int[] mapped = new int[indices.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = chosen[indices[i]];
        }
        return mapped;
    }

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public List<Integer> featureShape() {
        return whole.featureShape();
    }

    @Override
    public int featureSize() {
        return whole.featureSize();
    }

    @Override
    public int label(int index) {
        return whole.label(chosen[index]);
    }

    @Override
    public void copyFeatures(int index, float[] target, int offset) {
        whole.copyFeatures(chosen[index], target, offset);
    }

    @Override
    public void copyColumns(int[] indices, float[] target, int offset, int pitch) {
        whole.copyColumns(inWhole(indices), target, offset, pitch);
    }

    @Override
    public Optional<byte[]> pixels(int index) {
        return whole.pixels(chosen[index]);
    }

    @Override
    public float background(int channel) {
        return whole.background(channel);
    }

    @Override
    public boolean fixed() {
        return whole.fixed();
    }
}
