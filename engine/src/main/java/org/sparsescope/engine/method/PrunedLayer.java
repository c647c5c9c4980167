package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** A layer between the two halves of an update: pruned to the scheduled density, not yet rewired. The arrays are those from before. */
record PrunedLayer(LayerView before, Mask mask) implements LayerView {
    @Override
    public LayerShape shape() {
        return before.shape();
    }

    @Override
    public float[] weights() {
        return before.weights();
    }

    @Override
    public float[] gradients() {
        return before.gradients();
    }

    @Override
    public float[] momentum() {
        return before.momentum();
    }

    @Override
    public int[] ages() {
        return before.ages();
    }
}
