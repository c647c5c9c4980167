package org.sparsescope.engine.train;

import org.sparsescope.engine.mask.Mask;

/**
 * The numbers of one layer between two steps, copied by the training thread: nothing changes them any more. All arrays are row-major, one
 * number a weight of the layer.
 *
 * @param layer its index in forward order
 * @param update the last mask update by then; 0 is the initial mask
 * @param step steps done by then
 * @param mask in force
 * @param weights exactly 0 where no weight is live
 * @param gradients of the last step's loss, weights that are not live included; empty when nobody asked for them and before the first step
 * @param momentum as {@link org.sparsescope.engine.method.LayerView#momentum()} has it
 */
public record LayerSnapshot(
        int layer, int update, long step, Mask mask, float[] weights, float[] gradients, float[] momentum) {}
