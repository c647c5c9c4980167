package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;
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
 */
public record Architecture(String id, String title, List<Integer> inputShape, int classes, List<Layer> layers) {
    public Architecture {
        inputShape = List.copyOf(inputShape);
        layers = List.copyOf(layers);
        Shapes.of(inputShape, classes, layers);
    }

    /** The maskable weights in forward order: every linear and convolution weight, never a bias or a norm. */
    public List<LayerShape> maskable() {
        return walked().maskable();
    }

    /** Everything a network of this kind keeps between steps, optimizer state aside, in forward order. */
    public List<ParameterShape> parameters() {
        return walked().parameters();
    }

    /** Fewest examples of a training batch: 2 where a batch norm sees one number an example and channel, else 1. */
    public int smallestBatch() {
        return walked().smallestBatch();
    }

    private Shapes walked() {
        return Shapes.of(inputShape, classes, layers);
    }

    /**
     * The same layers for other data: shapes follow the input, the last layer has one output a class.
     *
     * @param featureShape {@code (channels, height, width)} of one example
     * @throws InputException when the layers cannot take such examples, images too small for the pooling among them
     */
    public Architecture forData(List<Integer> featureShape, int dataClasses) {
        List<Layer> fitted = new ArrayList<>(layers);
        int last = Shapes.outputLayer(layers);
        Layer.Linear output = (Layer.Linear) layers.get(last);
        fitted.set(last, new Layer.Linear(output.name(), dataClasses, output.bias()));
        try {
            return new Architecture(id, title, featureShape, dataClasses, fitted);
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    "The model " + id + " cannot take examples of shape " + Shapes.text(featureShape) + " in "
                            + dataClasses + " classes: " + e.getMessage() + ". Choose another model or other data.",
                    e);
        }
    }
}
