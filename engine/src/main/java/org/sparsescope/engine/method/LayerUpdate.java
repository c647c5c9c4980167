package org.sparsescope.engine.method;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;

/**
 * What one mask update did to one layer: all that a network needs to follow it and a recorder to remember it.
 *
 * @param mask the mask after the update
 * @param delta from the mask before to {@code mask}
 * @param fresh flat positions, ascending, whose weight is set anew and whose optimizer state is cleared: the grown ones, and those
 *     dropped and grown again when the method re-initialises them
 * @param freshWeights the new weight of each of {@code fresh}
 */
public record LayerUpdate(
        LayerShape shape, Mask mask, MaskDelta delta, int[] fresh, float[] freshWeights, UpdateStatistics statistics) {}
