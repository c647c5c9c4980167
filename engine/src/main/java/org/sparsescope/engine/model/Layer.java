package org.sparsescope.engine.model;

/** One step of an {@link Architecture}, as data: what is computed, never how. */
public sealed interface Layer {
    /** {@code y = W x + b} with W of shape {@code (units, inputs)}. */
    record Linear(String name, int units) implements Layer {
        public Linear {
            requireName(name);
            requireAtLeast(1, units, name, "units");
        }
    }

    /** A 2-D convolution with square kernel and bias, W of shape {@code (filters, channels, kernel, kernel)}. */
    record Convolution(String name, int filters, int kernel, int stride, int padding) implements Layer {
        public Convolution {
            requireName(name);
            requireAtLeast(1, filters, name, "filters");
            requireAtLeast(1, kernel, name, "kernel");
            requireAtLeast(1, stride, name, "stride");
            requireAtLeast(0, padding, name, "padding");
        }
    }

    record Relu() implements Layer {}

    /** Maximum over square windows that do not overlap; rows and columns left over at the end are not seen. */
    record MaxPool(int size) implements Layer {
        public MaxPool {
            requireAtLeast(1, size, "pooling", "size");
        }
    }

    /** {@code (channels, height, width)} becomes one row of features. */
    record Flatten() implements Layer {}

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a layer with weights needs a name, such as fc1");
        }
    }

    private static void requireAtLeast(int least, int value, String layer, String what) {
        if (value < least) {
            throw new IllegalArgumentException(
                    layer + " has " + what + " " + value + "; " + least + " is the least there can be");
        }
    }
}
