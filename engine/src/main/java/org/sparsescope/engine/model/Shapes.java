package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.sparsescope.engine.model.ParameterShape.Role;

/**
 * Walks layers forward, checks that each fits the one before it, and works out the shape of every weight. What flows is
 * {@code (channels, height, width)}, {@code (tokens, features)} or {@code (features)}.
 */
final class Shapes {
    private static final int IMAGE = 3;
    private static final int TOKENS = 2;

    private final List<LayerShape> maskable = new ArrayList<>();
    private final List<LayerShape> weights = new ArrayList<>();
    private final List<ParameterShape> parameters = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private List<Integer> now;
    private int smallestBatch = 1;
    private int widest;

    private Shapes(List<Integer> inputShape) {
        if (inputShape.size() != IMAGE || inputShape.stream().anyMatch(side -> side < 1)) {
            throw new IllegalArgumentException("the input has shape " + text(inputShape)
                    + "; (channels, height, width) is expected, each at least 1");
        }
        now = inputShape;
        widest = product(inputShape);
    }

    static Shapes of(List<Integer> inputShape, int classes, List<Layer> layers) {
        Shapes walk = new Shapes(inputShape);
        layers.forEach(walk::through);
        walk.requireOutputs(layers.get(outputLayer(layers)), classes);
        return walk;
    }

    private void requireOutputs(Layer layer, int classes) {
        String last = layer instanceof Layer.Linear linear ? linear.name() : "the last layer";
        if (now.size() != 1) {
            throw new IllegalArgumentException(last + " gives outputs of shape " + text(now)
                    + "; put a global pooling or flatten layer before it");
        }
        if (!now.equals(List.of(classes))) {
            throw new IllegalArgumentException(
                    last + " has " + now.get(0) + " units for " + classes + " classes; they must be equal");
        }
    }

    /** Which layer gives one output a class: the last one, a batch norm behind it aside. */
    static int outputLayer(List<Layer> layers) {
        int last = layers.size() - 1;
        if (last > 0 && layers.get(last) instanceof Layer.BatchNorm) {
            last--;
        }
        if (last < 0 || !(layers.get(last) instanceof Layer.Linear || layers.get(last) instanceof Layer.Custom)) {
            throw new IllegalArgumentException("the last layer must be linear, with one unit a class");
        }
        return last;
    }

    List<LayerShape> maskable() {
        return List.copyOf(maskable);
    }

    /** Those that are not maskable too. */
    List<LayerShape> weights() {
        return List.copyOf(weights);
    }

    List<ParameterShape> parameters() {
        return List.copyOf(parameters);
    }

    int smallestBatch() {
        return smallestBatch;
    }

    int widest() {
        return widest;
    }

    static String text(List<Integer> shape) {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }

    private void through(Layer layer) {
        if (layer instanceof Layer.Linear linear) {
            through(linear);
        } else if (layer instanceof Layer.Convolution convolution) {
            through(convolution);
        } else if (layer instanceof Layer.Depthwise depthwise) {
            through(depthwise);
        } else if (layer instanceof Layer.BatchNorm norm) {
            through(norm);
        } else if (layer instanceof Layer.LayerNorm norm) {
            through(norm);
        } else if (layer instanceof Layer.Residual residual) {
            through(residual);
        } else if (layer instanceof Layer.Custom custom) {
            through(custom.part());
        } else if (layer instanceof Layer.MaxPool pool) {
            pool(pool.size(), pool.stride(), pool.padding());
        } else if (layer instanceof Layer.AvgPool pool) {
            pool(pool.size(), pool.size(), 0);
        } else {
            reshape(layer);
        }
        widest = Math.max(widest, product(now));
    }

    private void reshape(Layer layer) {
        if (layer instanceof Layer.Flatten) {
            requireImages("a flatten layer");
            now = List.of(product(now));
        } else if (layer instanceof Layer.Tokens) {
            requireImages("a tokens layer");
            now = List.of(now.get(1) * now.get(2), now.get(0));
        } else if (layer instanceof Layer.Transpose) {
            requireTokens("a transposition");
            now = List.of(now.get(1), now.get(0));
        } else if (layer instanceof Layer.GlobalAvgPool) {
            if (now.size() < TOKENS) {
                throw new IllegalArgumentException("global pooling gets one row of features; leave it out");
            }
            now = List.of(now.size() == IMAGE ? now.get(0) : now.get(1));
        }
    }

    private void through(Layer.Linear linear) {
        if (now.size() == IMAGE) {
            throw new IllegalArgumentException(
                    linear.name() + " gets images of " + text(now) + "; put a flatten layer before it");
        }
        int last = now.size() - 1;
        int positions = product(now.subList(0, last));
        weight(new LayerShape(linear.name(), List.of(linear.units(), now.get(last)), positions), true);
        bias(linear.name(), linear.bias(), linear.units(), now.get(last));
        now = last == 0 ? List.of(linear.units()) : List.of(now.get(0), linear.units());
    }

    private void through(Layer.Convolution convolution) {
        requireImages(convolution.name());
        int kernel = convolution.kernel();
        List<Integer> dims = List.of(convolution.filters(), now.get(0), kernel, kernel);
        convolve(convolution.name(), dims, convolution.stride(), convolution.padding(), true);
        bias(convolution.name(), convolution.bias(), convolution.filters(), dims.get(1) * kernel * kernel);
    }

    private void through(Layer.Depthwise depthwise) {
        requireImages(depthwise.name());
        List<Integer> dims = List.of(now.get(0), 1, depthwise.kernel(), depthwise.kernel());
        convolve(depthwise.name(), dims, depthwise.stride(), depthwise.padding(), depthwise.masked());
    }

    private void convolve(String name, List<Integer> dims, int stride, int padding, boolean masked) {
        int height = convolved(now.get(1), name, dims.get(2), stride, padding);
        int width = convolved(now.get(2), name, dims.get(2), stride, padding);
        weight(new LayerShape(name, dims, (long) height * width), masked);
        now = List.of(dims.get(0), height, width);
    }

    private void through(Layer.BatchNorm norm) {
        if (now.size() == TOKENS) {
            throw new IllegalArgumentException(norm.name() + " gets tokens; put a layer norm in its place");
        }
        norm(norm.name(), now.get(0));
        List<Integer> each = List.of(now.get(0));
        parameters.add(new ParameterShape(norm.name() + ".running_mean", each, Role.RUNNING_MEAN, 1));
        parameters.add(new ParameterShape(norm.name() + ".running_var", each, Role.RUNNING_VARIANCE, 1));
        if (product(now) == now.get(0)) {
            smallestBatch = 2; // one number has no variance
        }
    }

    private void through(Layer.LayerNorm norm) {
        if (now.size() == IMAGE) {
            throw new IllegalArgumentException(norm.name() + " gets images; put a tokens layer before it");
        }
        norm(norm.name(), now.get(now.size() - 1));
    }

    private void norm(String name, int features) {
        requireNew(name);
        parameters.add(new ParameterShape(name + ".weight", List.of(features), Role.SCALE, 1));
        parameters.add(new ParameterShape(name + ".bias", List.of(features), Role.SHIFT, 1));
    }

    private void through(Layer.Residual residual) {
        List<Integer> before = now;
        residual.body().forEach(this::through);
        List<Integer> body = now;
        now = before;
        residual.shortcut().forEach(this::through);
        if (!body.equals(now)) {
            throw new IllegalArgumentException("a residual adds " + text(body) + " from its body to " + text(now)
                    + " from its shortcut; they must be equal");
        }
    }

    private void through(Layer.Part part) {
        part.parameters().forEach(parameter -> requireNew(parameter.name()));
        maskable.addAll(part.maskable());
        weights.addAll(part.maskable());
        parameters.addAll(part.parameters());
        now = part.outputs();
    }

    private void pool(int size, int stride, int padding) {
        requireImages("pooling");
        now = List.of(
                now.get(0), windows(now.get(1), size, stride, padding), windows(now.get(2), size, stride, padding));
    }

    private void weight(LayerShape shape, boolean masked) {
        requireNew(shape.name());
        try {
            shape.size();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    shape.name() + " would have " + text(shape.dims()) + " weights, more than 2,147,483,647", e);
        }
        weights.add(shape);
        if (masked) {
            maskable.add(shape);
        }
        parameters.add(new ParameterShape(shape.name() + ".weight", shape.dims(), Role.WEIGHT, shape.fanIn()));
    }

    private void bias(String name, boolean there, int outputs, int fanIn) {
        if (there) {
            parameters.add(new ParameterShape(name + ".bias", List.of(outputs), Role.BIAS, fanIn));
        }
    }

    private void requireNew(String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two layers are called " + name + "; names must differ");
        }
    }

    private static int product(List<Integer> shape) {
        try {
            return shape.stream().reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text(shape) + " features are more than 2,147,483,647", e);
        }
    }

    private void requireImages(String what) {
        if (now.size() != IMAGE) {
            throw new IllegalArgumentException(what + " comes after a " + (now.size() == TOKENS ? "tokens" : "flatten")
                    + " layer and gets no images");
        }
    }

    private void requireTokens(String what) {
        if (now.size() != TOKENS) {
            throw new IllegalArgumentException(what + " gets no tokens; put a tokens layer before it");
        }
    }

    private int convolved(int side, String name, int kernel, int stride, int padding) {
        long padded = side + 2L * padding;
        if (padded < kernel) {
            throw new IllegalArgumentException(name + " has a kernel of " + kernel + " for images of " + now.get(1)
                    + " x " + now.get(2) + " with padding " + padding);
        }
        return Math.toIntExact((padded - kernel) / stride + 1);
    }

    private int windows(int side, int size, int stride, int padding) {
        long padded = side + 2L * padding;
        if (padded < size) {
            throw new IllegalArgumentException(
                    "pooling takes windows of " + size + " but gets images of " + now.get(1) + " x " + now.get(2));
        }
        return Math.toIntExact((padded - size) / stride + 1);
    }
}
