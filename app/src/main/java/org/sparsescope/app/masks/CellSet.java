package org.sparsescope.app.masks;

import org.sparsescope.engine.mask.Mask;

/** A set of weights made ready for drawing. Immutable. */
public final class CellSet {
    private final RankedBits bits;

    private CellSet(RankedBits bits) {
        this.bits = bits;
    }

    /** The live weights of {@code mask} in a grid of {@code columns} weights a row. */
    public static CellSet of(Mask mask, int columns) {
        if (mask.size() % columns != 0) {
            throw new IllegalArgumentException(mask.size() + " weights are no rows of " + columns);
        }
        return new CellSet(RankedBits.of(mask));
    }

    RankedBits bits() {
        return bits;
    }
}
