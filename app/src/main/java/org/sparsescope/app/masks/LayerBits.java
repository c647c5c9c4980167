package org.sparsescope.app.masks;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;

/**
 * One layer at one update, made ready for drawing and pointing.
 *
 * @param live every live weight
 * @param kept live before and after the update
 * @param grown made live by the update
 * @param dropped made not live by the update
 */
record LayerBits(LayerShape shape, int update, RankedBits live, RankedBits kept, RankedBits grown, RankedBits dropped) {
    static LayerBits of(LayerShape shape, int update, Mask mask, MaskDelta delta) {
        long[] kept = mask.toWords();
        for (int position : delta.grown()) {
            kept[position >> 6] &= ~(1L << position);
        }
        return new LayerBits(
                shape,
                update,
                RankedBits.of(mask),
                new RankedBits(kept),
                RankedBits.of(mask.size(), delta.grown()),
                RankedBits.of(mask.size(), delta.dropped()));
    }

    int rows() {
        return shape.outputs();
    }

    int columns() {
        return shape.fanIn();
    }
}
