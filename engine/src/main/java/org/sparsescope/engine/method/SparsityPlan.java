package org.sparsescope.engine.method;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.distribution.Distribution;
import org.sparsescope.engine.model.LayerShape;

/**
 * How many weights each layer keeps: a distribution at one sparsity, worked out to the last weight.
 *
 * @param sparsity the global sparsity that was asked for; {@link #realizedSparsity()} is what came of it
 * @param layers in forward order
 */
public record SparsityPlan(double sparsity, List<Row> layers) {
    public SparsityPlan {
        layers = List.copyOf(layers);
    }

    /**
     * One layer's part.
     *
     * @param density share of weights kept that the distribution gave, in [0, 1]
     * @param kept weights kept: {@code N - floor((1 - density) N)}, at least 1
     */
    public record Row(LayerShape shape, double density, int kept) {
        /** Floating-point operations of one example's sparse forward pass: two a kept weight and position. */
        public long flops() {
            return shape.forwardFlops(kept);
        }
    }

    /**
     * Spreads {@code sparsity} over {@code layers}.
     *
     * @throws InputException when sparsity is outside [0, 1), or the distribution gives anything but one density in [0, 1] a layer
     */
    public static SparsityPlan of(List<LayerShape> layers, Distribution distribution, double sparsity) {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new InputException("Sparsity is the share of zero weights, at least 0 and below 1; found " + sparsity
                    + ". Give, for example, 0.9.");
        }
        double[] densities = distribution.densities(layers, sparsity);
        if (densities.length != layers.size()) {
            throw new InputException("The distribution must give one density for each of " + layers.size()
                    + " layers; it gave " + densities.length + ".");
        }
        List<Row> rows = new ArrayList<>();
        for (int l = 0; l < densities.length; l++) {
            rows.add(row(layers.get(l), densities[l]));
        }
        return new SparsityPlan(sparsity, rows);
    }

    private static Row row(LayerShape shape, double density) {
        if (!(density >= 0 && density <= 1)) {
            throw new InputException("The distribution must give layer " + shape.name()
                    + " a density from 0 to 1; it gave " + density + ".");
        }
        int size = shape.size();
        int kept = size - (int) Math.floor((1 - density) * size);
        // A layer without a weight passes nothing on and would cut the network in two.
        return new Row(shape, density, Math.max(1, kept));
    }

    /** Weights in all layers, kept or not. */
    public long size() {
        return layers.stream().mapToLong(row -> row.shape().size()).sum();
    }

    /** Weights kept in all layers. */
    public long kept() {
        return layers.stream().mapToLong(Row::kept).sum();
    }

    /** Share of zero weights that the counts amount to, in [0, 1). */
    public double realizedSparsity() {
        return 1 - (double) kept() / size();
    }

    /** Floating-point operations of one example's sparse forward pass through all layers. */
    public long flops() {
        return layers.stream().mapToLong(Row::flops).sum();
    }

    /** Floating-point operations of one example's dense forward pass through all layers. */
    public long denseFlops() {
        return layers.stream().mapToLong(row -> row.shape().forwardFlops()).sum();
    }
}
