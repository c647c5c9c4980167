package org.sparsescope.app.masks;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.model.LayerShape;

/**
 * One layer at one update, made ready for drawing and pointing: each set as a matrix with a row a unit.
 *
 * @param live every live weight
 * @param kept live before and after the update
 * @param grown made live by the update
 * @param dropped made not live by the update
 */
record LayerBits(LayerShape shape, int update, CellSet live, CellSet kept, CellSet grown, CellSet dropped) {
    static LayerBits of(LayerShape shape, int update, Mask mask, MaskDelta delta) {
        long[] kept = mask.toWords();
        for (int position : delta.grown()) {
            kept[position >> 6] &= ~(1L << position);
        }
        return new LayerBits(
                shape,
                update,
                set(shape, RankedBits.of(mask)),
                set(shape, new RankedBits(kept)),
                set(shape, RankedBits.of(mask.size(), delta.grown())),
                set(shape, RankedBits.of(mask.size(), delta.dropped())));
    }

    private static CellSet set(LayerShape shape, RankedBits bits) {
        return new CellSet(shape.outputs(), shape.fanIn(), bits);
    }

    int rows() {
        return shape.outputs();
    }

    int columns() {
        return shape.fanIn();
    }
}
