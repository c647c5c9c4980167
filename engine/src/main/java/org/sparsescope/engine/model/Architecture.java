package org.sparsescope.engine.model;

import java.util.List;

/**
 * A network as data: any backend builds the same computation from it, and {@link InitialWeights} the same initial weights.
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
    }

    /** The maskable weights in forward order: every linear and convolution weight, never a bias. */
    public List<LayerShape> maskable() {
        return Shapes.maskable(this);
    }
}
