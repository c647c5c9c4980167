package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sparsescope.engine.model.ParameterShape.Role;

/** Walks layers forward, checks that each fits the one before it, and works out the shape of every weight. */
final class Shapes {
    private final List<LayerShape> maskable = new ArrayList<>();
    private final List<ParameterShape> parameters = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private int channels;
    private int height;
    private int width;
    private boolean flat;
    private int smallestBatch = 1;

    private Shapes(List<Integer> inputShape) {
        if (inputShape.size() != 3 || inputShape.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException("the input has shape " + text(inputShape)
                    + "; (channels, height, width) is expected, each at least 1");
        }
        channels = inputShape.get(0);
        height = inputShape.get(1);
        width = inputShape.get(2);
    }

    static Shapes of(List<Integer> inputShape, int classes, List<Layer> layers) {
        Shapes walk = new Shapes(inputShape);
        layers.forEach(walk::through);
        Layer.Linear last = (Layer.Linear) layers.get(outputLayer(layers));
        if (last.units() != classes) {
            throw new IllegalArgumentException(
                    last.name() + " has " + last.units() + " units for " + classes + " classes; they must be equal");
        }
        return walk;
    }

    /** Which layer gives one output a class: the last one, a batch norm behind it aside. */
    static int outputLayer(List<Layer> layers) {
        int last = layers.size() - 1;
        if (last > 0 && layers.get(last) instanceof Layer.BatchNorm) {
            last--;
        }
        if (last < 0 || !(layers.get(last) instanceof Layer.Linear)) {
            throw new IllegalArgumentException("the last layer must be linear, with one unit a class");
        }
        return last;
    }

    List<LayerShape> maskable() {
        return List.copyOf(maskable);
    }

    List<ParameterShape> parameters() {
        return List.copyOf(parameters);
    }

    int smallestBatch() {
        return smallestBatch;
    }

    static String text(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private void through(Layer layer) {
        if (layer instanceof Layer.Linear linear) {
            through(linear);
        } else if (layer instanceof Layer.Convolution convolution) {
            through(convolution);
        } else if (layer instanceof Layer.BatchNorm norm) {
            through(norm);
        } else if (layer instanceof Layer.MaxPool pool) {
            pool(pool.size(), pool.stride(), pool.padding());
        } else if (layer instanceof Layer.AvgPool pool) {
            pool(pool.size(), pool.size(), 0);
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
        add(new LayerShape(linear.name(), List.of(linear.units(), channels), 1), linear.bias());
        channels = linear.units();
    }

    private void through(Layer.Convolution convolution) {
        requireImages(convolution.name());
        int kernel = convolution.kernel();
        int outputHeight = convolved(height, convolution);
        int outputWidth = convolved(width, convolution);
        add(
                new LayerShape(
                        convolution.name(),
                        List.of(convolution.filters(), channels, kernel, kernel),
                        (long) outputHeight * outputWidth),
                convolution.bias());
        channels = convolution.filters();
        height = outputHeight;
        width = outputWidth;
    }

    private void through(Layer.BatchNorm norm) {
        requireNew(norm.name());
        List<Integer> each = List.of(channels);
        parameters.add(new ParameterShape(norm.name() + ".weight", each, Role.SCALE, 1));
        parameters.add(new ParameterShape(norm.name() + ".bias", each, Role.SHIFT, 1));
        parameters.add(new ParameterShape(norm.name() + ".running_mean", each, Role.RUNNING_MEAN, 1));
        parameters.add(new ParameterShape(norm.name() + ".running_var", each, Role.RUNNING_VARIANCE, 1));
        if (height * width == 1) {
            smallestBatch = 2; // one number has no variance
        }
    }

    private void pool(int size, int stride, int padding) {
        requireImages("pooling");
        int outputHeight = windows(height, size, stride, padding);
        width = windows(width, size, stride, padding);
        height = outputHeight;
    }

    private void add(LayerShape shape, boolean bias) {
        requireNew(shape.name());
        try {
            shape.size();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    shape.name() + " would have " + text(shape.dims()) + " weights, more than 2,147,483,647", e);
        }
        maskable.add(shape);
        parameters.add(new ParameterShape(shape.name() + ".weight", shape.dims(), Role.WEIGHT, shape.fanIn()));
        if (bias) {
            parameters.add(
                    new ParameterShape(shape.name() + ".bias", List.of(shape.outputs()), Role.BIAS, shape.fanIn()));
        }
    }

    private void requireNew(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two layers are called " + name + "; names must differ");
        }
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

    private int windows(int side, int size, int stride, int padding) {
        long padded = side + 2L * padding;
        if (padded < size) {
            throw new IllegalArgumentException(
                    "pooling takes windows of " + size + " but gets images of " + height + " x " + width);
        }
        return Math.toIntExact((padded - size) / stride + 1);
    }
}
