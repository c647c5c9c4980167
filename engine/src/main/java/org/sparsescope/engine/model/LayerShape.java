package org.sparsescope.engine.model;

import java.util.List;

/**
 * The shape of one maskable weight tensor, of rank 2 or more.
 *
 * @param name what people call the layer, such as {@code fc1} or {@code stage2.block1.conv1}
 * @param dims {@code (outputs, inputs)} for a linear layer, {@code (outputs, inputs, height, width)} for a convolution
 * @param positions how often one example applies each weight: 1 for a linear layer, output height times width for a convolution
 */
public record LayerShape(String name, List<Integer> dims, long positions) {
    public LayerShape {
        dims = List.copyOf(dims);
        if (dims.size() < 2 || dims.stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("layer " + name + " has shape " + dims
                    + "; a maskable weight has rank 2 or more and no empty side");
        }
    }

    /** Number of weights: the product of {@link #dims()}. */
    public int size() {
        return dims.stream().reduce(1, Math::multiplyExact);
    }

    /** Units (or filters): the first dimension, the rows of the mask picture. */
    public int outputs() {
        return dims.get(0);
    }

    /** Input units (or channels): the second dimension. */
    public int inputs() {
        return dims.get(1);
    }

    /** Weights that enter one unit: the columns of the mask picture. */
    public int fanIn() {
        return size() / outputs();
    }

    public boolean convolution() {
        return dims.size() > 2;
    }

    /** Floating-point operations of one example's dense forward pass: a multiplication and an addition a weight and position. */
    public long forwardFlops() {
        return forwardFlops(size());
    }

    /** The same with {@code live} of the weights. */
    public long forwardFlops(int live) {
        return 2L * live * positions;
    }
}
