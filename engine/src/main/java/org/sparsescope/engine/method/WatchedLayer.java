package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * A layer in an update: it remembers whether its gradients were asked for, since what an update costs hangs on it, and knows the age of its
 * weights, which the network does not.
 */
final class WatchedLayer implements LayerView {
    private final LayerView layer;
    private final Births births;
    private final int step;
    private boolean gradientsRead;

    /** @param step of the update */
    WatchedLayer(LayerView layer, Births births, int step) {
        this.layer = layer;
        this.births = births;
        this.step = step;
    }

    boolean gradientsRead() {
        return gradientsRead;
    }

    void forget() {
        gradientsRead = false;
    }

    @Override
    public LayerShape shape() {
        return layer.shape();
    }

    @Override
    public Mask mask() {
        return layer.mask();
    }

    @Override
    public float[] weights() {
        return layer.weights();
    }

    @Override
    public float[] gradients() {
        gradientsRead = true;
        return layer.gradients();
    }

    @Override
    public float[] momentum() {
        return layer.momentum();
    }

    @Override
    public int[] ages() {
        return births.ages(mask(), step);
    }
}
