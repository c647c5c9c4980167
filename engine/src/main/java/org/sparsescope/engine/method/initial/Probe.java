package org.sparsescope.engine.method.initial;

import java.util.List;

/**
 * What pruning before training may ask of an untrained network. Every list has one array a maskable layer, in forward order, row-major.
 * A question changes nothing: afterwards the network has its own weights again and no gradients.
 */
public interface Probe {
    /** The initial weights; not to be written into. */
    List<float[]> weights();

    /**
     * The dense gradient of the mean loss of one training batch at {@code weights}; biases are the network's own, and batch norms
     * normalise by the batch, as in the codes of SNIP and GraSP.
     */
    List<float[]> gradients(List<float[]> weights);

    /**
     * The gradient of R, the sum of all outputs for one input of ones, at {@code weights}, with every bias 0, norms left out,
     * GELU as ReLU, and weights that are never masked absolute. Norms are left out, for the statistics of one input are its own numbers; SynFlow's code runs them in evaluation, where they start as the identity but
     * for their epsilon.
     */
    List<float[]> flow(List<float[]> weights);
}
