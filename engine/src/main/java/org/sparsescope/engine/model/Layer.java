package org.sparsescope.engine.model;

/** One step of an {@link Architecture}, as data: what is computed, never how. */
public sealed interface Layer {
    /** {@code y = W x + b} with W of shape {@code (units, inputs)}. */
    record Linear(String name, int units) implements Layer {}

    /** A 2-D convolution with square kernel and bias, W of shape {@code (filters, channels, kernel, kernel)}. */
    record Convolution(String name, int filters, int kernel, int stride, int padding) implements Layer {}

    record Relu() implements Layer {}

    /** Maximum over square windows that do not overlap. */
    record MaxPool(int size) implements Layer {}

    /** {@code (channels, height, width)} becomes one row of features. */
    record Flatten() implements Layer {}
}
