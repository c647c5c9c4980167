package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;

/**
 * A network as data: any backend builds the same computation from it, and {@link InitialWeights} the same initial weights.
 *
 * <p>An architecture that exists is sound: every layer fits the one before it and the last gives one output a class. Anything else
 * is an {@link IllegalArgumentException} that names the layer.
 *
 * @param id what the command line calls it, such as {@code lenet-300-100}
 * @param title what the window calls it, such as LeNet-300-100
 * @param inputShape {@code (channels, height, width)} of one example
 * @param classes outputs of the last layer
 * @param layers in forward order
 * @param fitting how the layers follow other data
 */
public record Architecture(
        String id, String title, List<Integer> inputShape, int classes, List<Layer> layers, Fitting fitting) {
    private static final Fitting LAST_LAYER = Architecture::withOutputs;

    /** Layers for other data. */
    @FunctionalInterface
    public interface Fitting {
        /**
         * The layers for examples of {@code shape}.
         *
         * @param layers those of the architecture that is fitted
         * @param shape {@code (channels, height, width)} of one example
         */
        List<Layer> layers(List<Layer> layers, List<Integer> shape, int classes);
    }

    public Architecture {
        inputShape = List.copyOf(inputShape);
        layers = List.copyOf(layers);
        Shapes.of(inputShape, classes, layers);
    }

    /** One that keeps its layers for all data, but for the number of outputs. */
    public Architecture(String id, String title, List<Integer> inputShape, int classes, List<Layer> layers) {
        this(id, title, inputShape, classes, layers, LAST_LAYER);
    }

    private static List<Layer> withOutputs(List<Layer> layers, List<Integer> shape, int classes) {
        List<Layer> fitted = new ArrayList<>(layers);
        int last = Shapes.outputLayer(layers);
        if (layers.get(last) instanceof Layer.Linear output) {
            fitted.set(last, new Layer.Linear(output.name(), classes, output.bias()));
        }
        return fitted;
    }

    /** The maskable weights in forward order: every linear and convolution weight, never a bias or a norm. */
    public List<LayerShape> maskable() {
        return walked().maskable();
    }

    /**
     * Every weight of rank 2 or more in forward order: the {@linkplain #maskable() maskable} ones and those that stay dense for good,
     * which are depthwise convolutions.
     */
    public List<LayerShape> weights() {
        return walked().weights();
    }

    /**
     * Floating-point operations of one example's forward pass through weights that no mask is ever on, such as those of depthwise
     * convolutions.
     */
    public long unmaskedFlops() {
        List<LayerShape> maskable = maskable();
        return weights().stream()
                .filter(shape -> !maskable.contains(shape))
                .mapToLong(LayerShape::forwardFlops)
                .sum();
    }

    /** Everything a network of this kind keeps between steps, optimizer state aside, in forward order. */
    public List<ParameterShape> parameters() {
        return walked().parameters();
    }

    /** Fewest examples of a training batch: 2 where a batch norm sees one number an example and channel, else 1. */
    public int smallestBatch() {
        return walked().smallestBatch();
    }

    /** Numbers of one example where they are most, from layer to layer. */
    public int widest() {
        return walked().widest();
    }

    /** Every layer, those inside residuals in place of the residual. */
    public Stream<Layer> everyLayer() {
        return opened(layers);
    }

    /** Whether a layer brings the values to start with, instead of taking them from the seed. */
    public boolean bringsValues() {
        return parts().anyMatch(part -> !part.values().isEmpty());
    }

    /** The layers that come as code. */
    Stream<Layer.Part> parts() {
        return everyLayer()
                .filter(Layer.Custom.class::isInstance)
                .map(Layer.Custom.class::cast)
                .map(Layer.Custom::part);
    }

    private static Stream<Layer> opened(List<Layer> layers) {
        return layers.stream()
                .flatMap(layer -> layer instanceof Layer.Residual residual
                        ? Stream.concat(opened(residual.body()), opened(residual.shortcut()))
                        : Stream.of(layer));
    }

    private Shapes walked() {
        return Shapes.of(inputShape, classes, layers);
    }

    /**
     * The same model for other data: shapes follow the input, the last layer has one output a class.
     *
     * @param featureShape {@code (channels, height, width)} of one example
     * @throws InputException when the layers cannot take such examples, images too small for the pooling among them
     */
    public Architecture forData(List<Integer> featureShape, int dataClasses) {
        try {
            List<Layer> fitted = fitting.layers(layers, featureShape, dataClasses);
            return new Architecture(id, title, featureShape, dataClasses, fitted, fitting);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "The model " + id + " cannot take examples of shape " + Shapes.text(featureShape) + " in "
                            + dataClasses + " classes: " + e.getMessage() + ". Choose another model or other data.",
                    e);
        }
    }
}
