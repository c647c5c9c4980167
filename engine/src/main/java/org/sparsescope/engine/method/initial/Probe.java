package org.sparsescope.engine.method.initial;

import java.util.List;

/**
 * What pruning before training may ask of an untrained network. Every list has one array a maskable layer, in forward order, row-major.
 * A question changes nothing: afterwards the network has its own weights again and no gradients.
 */
public interface Probe {
    /** The initial weights; not to be written into. */
    List<float[]> weights();

    /** The dense gradient of the mean loss of one training batch at {@code weights}; biases are the network's own. */
    List<float[]> gradients(List<float[]> weights);

    /** The gradient of R, the sum of all outputs for one input of ones, at {@code weights} and with every bias 0. */
    List<float[]> flow(List<float[]> weights);
}
