package org.sparsescope.engine.model;

import java.util.List;

/**
 * One array of numbers that a network keeps between steps.
 *
 * @param name as PyTorch calls it, such as {@code fc1.weight}, {@code fc1.bias}, {@code bn1.running_mean}
 * @param dims its shape, row-major
 * @param fanIn inputs of one unit of the layer it belongs to
 */
public record ParameterShape(String name, List<Integer> dims, Role role, int fanIn) {
    /** What the numbers do. */
    public enum Role {
        WEIGHT,
        BIAS,
        /** Multiplies what a norm has normalised. */
        SCALE,
        /** Is added to it. */
        SHIFT,
        RUNNING_MEAN,
        RUNNING_VARIANCE;

        /** Whether the optimizer steps it; the others are gathered as training goes. */
        public boolean trained() {
            return this != RUNNING_MEAN && this != RUNNING_VARIANCE;
        }
    }

    public ParameterShape {
        dims = List.copyOf(dims);
    }

    /** Number of numbers: the product of {@link #dims()}. */
    public int size() {
        return dims.stream().reduce(1, Math::multiplyExact);
    }
}
