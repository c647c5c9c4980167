package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks layers forward, checks that each fits the one before it, and works out the shape of every weight. */
final class Shapes {
    private final List<LayerShape> maskable = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int channels;
    private int height;
    private int width;
    private boolean flat;

    private Shapes(List<Integer> inputShape) {
        if (inputShape.size() != 3 || inputShape.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException("the input has shape " + text(inputShape)
                    + "; (channels, height, width) is expected, each at least 1");
        }
        channels = inputShape.get(0);
        height = inputShape.get(1);
        width = inputShape.get(2);
    }

    static List<LayerShape> maskable(List<Integer> inputShape, int classes, List<Layer> layers) {
        Shapes walk = new Shapes(inputShape);
        layers.forEach(walk::through);
        if (layers.isEmpty() || !(layers.get(layers.size() - 1) instanceof Layer.Linear last)) {
            throw new IllegalArgumentException("the last layer must be linear, with one unit a class");
        }
        if (last.units() != classes) {
            throw new IllegalArgumentException(
                    last.name() + " has " + last.units() + " units for " + classes + " classes; they must be equal");
        }
        return List.copyOf(walk.maskable);
    }

    static String text(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private void through(Layer layer) {
        if (layer instanceof Layer.Linear linear) {
            through(linear);
        } else if (layer instanceof Layer.Convolution convolution) {
            through(convolution);
        } else if (layer instanceof Layer.MaxPool pool) {
            requireImages("pooling");
            height = pooled(height, pool);
            width = pooled(width, pool);
        } else if (layer instanceof Layer.Flatten) {
            requireImages("a flatten layer");
            channels = features();
            height = 1;
            width = 1;
            flat = true;
        }
    }

    private void through(Layer.Linear linear) {
        if (!flat) {
            throw new IllegalArgumentException(linear.name() + " gets images of "
                    + text(List.of(channels, height, width)) + "; put a flatten layer before it");
        }
        add(new LayerShape(linear.name(), List.of(linear.units(), channels), 1));
        channels = linear.units();
    }

    private void through(Layer.Convolution convolution) {
        requireImages(convolution.name());
        int outputHeight = convolved(height, convolution);
        int outputWidth = convolved(width, convolution);
        int kernel = convolution.kernel();
        add(new LayerShape(
                convolution.name(),
                List.of(convolution.filters(), channels, kernel, kernel),
                (long) outputHeight * outputWidth));
        channels = convolution.filters();
        height = outputHeight;
        width = outputWidth;
    }

    private void add(LayerShape shape) {
        if (!names.add(shape.name())) {
            throw new IllegalArgumentException("two layers are called " + shape.name() + "; names must differ");
        }
        try {
            shape.size();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    shape.name() + " would have " + text(shape.dims()) + " weights, more than 2,147,483,647", e);
        }
        maskable.add(shape);
    }

    private int features() {
        try {
            return Math.multiplyExact(channels, Math.multiplyExact(height, width));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    text(List.of(channels, height, width)) + " features are more than 2,147,483,647", e);
        }
    }

    private void requireImages(String what) {
        if (flat) {
            throw new IllegalArgumentException(what + " comes after a flatten layer and gets no images");
        }
    }

    private int convolved(int side, Layer.Convolution convolution) {
        long padded = side + 2L * convolution.padding();
        if (padded < convolution.kernel()) {
            throw new IllegalArgumentException(convolution.name() + " has a kernel of " + convolution.kernel()
                    + " for images of " + height + " x " + width + " with padding " + convolution.padding());
        }
        return Math.toIntExact((padded - convolution.kernel()) / convolution.stride() + 1);
    }

    private int pooled(int side, Layer.MaxPool pool) {
        if (side < pool.size()) {
            throw new IllegalArgumentException(
                    "pooling takes windows of " + pool.size() + " but gets images of " + height + " x " + width);
        }
        return side / pool.size();
    }
}
