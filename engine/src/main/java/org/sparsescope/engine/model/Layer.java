package org.sparsescope.engine.model;

import java.util.List;
import java.util.Map;

/** One step of an {@link Architecture}, as data: what is computed, never how. */
public sealed interface Layer {
    /**
     * {@code y = W x + b} with W of shape {@code (units, inputs)}.
     *
     * @param bias whether there is a b; a batch norm that follows makes it idle
     */
    record Linear(String name, int units, boolean bias) implements Layer {
        public Linear {
            requireName(name);
            requireAtLeast(1, units, name, "units");
        }

        /** With a bias. */
        public Linear(String name, int units) {
            this(name, units, true);
        }
    }

    /**
     * A 2-D convolution with square kernel, W of shape {@code (filters, channels, kernel, kernel)}.
     *
     * @param bias whether one number a filter is added; a batch norm that follows makes it idle
     */
    record Convolution(String name, int filters, int kernel, int stride, int padding, boolean bias) implements Layer {
        public Convolution {
            requireName(name);
            requireAtLeast(1, filters, name, "filters");
            requireAtLeast(1, kernel, name, "kernel");
            requireAtLeast(1, stride, name, "stride");
            requireAtLeast(0, padding, name, "padding");
        }

        /** With a bias. */
        public Convolution(String name, int filters, int kernel, int stride, int padding) {
            this(name, filters, kernel, stride, padding, true);
        }
    }

    /**
     * A convolution of each channel by itself (Howard et al. 2017), without bias, W of shape {@code (channels, 1, kernel, kernel)}.
     *
     * @param masked whether its weight is maskable; else it stays dense, as in the RigL paper, for nine weights a channel are few
     */
    record Depthwise(String name, int kernel, int stride, int padding, boolean masked) implements Layer {
        public Depthwise {
            requireName(name);
            requireAtLeast(1, kernel, name, "kernel");
            requireAtLeast(1, stride, name, "stride");
            requireAtLeast(0, padding, name, "padding");
        }

        /** Dense for good. */
        public Depthwise(String name, int kernel, int stride, int padding) {
            this(name, kernel, stride, padding, false);
        }
    }

    /**
     * Batch normalisation (Ioffe and Szegedy 2015) of each unit or channel: {@code y = scale (x - mean) / sqrt(variance + EPSILON) + shift}.
     *
     * <p>In training, mean and variance are those of the batch, over examples and pixels, the variance over n; running values follow them,
     * {@code running += MOMENTUM (batch - running)}, with the variance over n - 1 there. Evaluation uses the running values. Scale and
     * shift are trained, with weight decay as biases are, and never masked.
     */
    record BatchNorm(String name) implements Layer {
        public static final double EPSILON = 1e-5;
        public static final double MOMENTUM = 0.1;

        public BatchNorm {
            requireName(name);
        }
    }

    /** Layer normalisation (Ba et al. 2016) over the features of each token or example, with epsilon 1e-5, scale and shift. */
    record LayerNorm(String name) implements Layer {
        public static final double EPSILON = 1e-5;

        public LayerNorm {
            requireName(name);
        }
    }

    record Relu() implements Layer {}

    /** {@code x Phi(x)} (Hendrycks and Gimpel 2016). */
    record Gelu() implements Layer {}

    /**
     * Maximum over square windows; rows and columns left over at the end are not seen.
     *
     * @param padding rows and columns around the image that are never the maximum; at most half the size
     */
    record MaxPool(int size, int stride, int padding) implements Layer {
        public MaxPool {
            requireAtLeast(1, size, "pooling", "size");
            requireAtLeast(1, stride, "pooling", "stride");
            requireAtLeast(0, padding, "pooling", "padding");
            if (padding > size / 2) {
                throw new IllegalArgumentException(
                        "pooling has padding " + padding + "; half its size of " + size + " is the most there can be");
            }
        }

        /** Over windows side by side. */
        public MaxPool(int size) {
            this(size, size, 0);
        }

        /** Whether its windows lie side by side. */
        public boolean tiles() {
            return stride == size && padding == 0;
        }
    }

    /** Mean over square windows side by side; rows and columns left over at the end are not seen. */
    record AvgPool(int size) implements Layer {
        public AvgPool {
            requireAtLeast(1, size, "pooling", "size");
        }
    }

    /** Mean over all pixels of each channel, or over all tokens of each feature: one row of features. */
    record GlobalAvgPool() implements Layer {}

    /** Layers that come as code, which only the backend they were written for can run. */
    record Custom(Part part) implements Layer {}

    /** What the engine has to know of layers that come as code, made for inputs of one shape. */
    interface Part {
        /** What it is, such as {@code DJL block}. */
        String what();

        /** The shape that one example has behind it. */
        List<Integer> outputs();

        /** Its maskable weights, in forward order. */
        List<LayerShape> maskable();

        /** The values that it starts with, by parameter, where it brings them; else they come from the seed. */
        default Map<String, float[]> values() {
            return Map.of();
        }

        /** Everything it keeps; the weight of a maskable layer {@code fc1} is called {@code fc1.weight}. */
        List<ParameterShape> parameters();
    }

    /** {@code (channels, height, width)} becomes one row of features. */
    record Flatten() implements Layer {}

    /** {@code (channels, height, width)} becomes {@code (height * width, channels)}: each pixel a token. */
    record Tokens() implements Layer {}

    /** {@code (tokens, features)} becomes {@code (features, tokens)}. */
    record Transpose() implements Layer {}

    /**
     * The sum of two ways from one input (He et al. 2016).
     *
     * @param body in forward order
     * @param shortcut in forward order; empty for the input itself
     */
    record Residual(List<Layer> body, List<Layer> shortcut) implements Layer {
        public Residual {
            body = List.copyOf(body);
            shortcut = List.copyOf(shortcut);
            if (body.isEmpty()) {
                throw new IllegalArgumentException("a residual has no layers; leave it out");
            }
        }

        /** With the input itself as shortcut. */
        public Residual(List<Layer> body) {
            this(body, List.of());
        }
    }

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
