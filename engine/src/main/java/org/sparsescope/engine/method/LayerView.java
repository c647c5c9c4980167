package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * What a criterion may read of one layer at one moment of training, as host arrays in the row-major order of the weight tensor.
 * A backend copies each array on first use and keeps it for the rest of the update, so a method that never reads momentum never
 * pays for it. Callers do not write into the arrays. Valid until the network's next step; on the training thread, or one layer at a time
 * on those that help it with an update.
 */
public interface LayerView {
    LayerShape shape();

    /** The mask in force. */
    Mask mask();

    /** The weights; exactly 0 where the mask is not live. */
    float[] weights();

    /** dL/d(m*w), inactive positions included: the dense gradient of the last backward pass. */
    float[] gradients();

    /** The optimizer's momentum: SGD's buffer, or Adam's m1 / (sqrt(m2) + 1e-8); zeros before the first step. */
    float[] momentum();

    /**
     * Optimizer steps since each live weight started, as the engine knows them when it asks a criterion in an update: a weight starts when
     * it becomes live, initial ones at 0. 0 at dead weights, and everywhere where nobody has updated.
     */
    default int[] ages() {
        return new int[shape().size()];
    }
}
