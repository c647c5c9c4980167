package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** A layer that remembers whether its gradients were asked for: what an update costs hangs on it. */
final class WatchedLayer implements LayerView {
    private final LayerView layer;
    private boolean gradientsRead;

    WatchedLayer(LayerView layer) {
        this.layer = layer;
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
}
