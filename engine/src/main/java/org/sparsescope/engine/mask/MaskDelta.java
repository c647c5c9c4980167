package org.sparsescope.engine.mask;

import java.util.Arrays;

/**
 * The net difference between two masks of one layer: {@code dropped} were live and are not, {@code grown} were not and are.
 * Flat positions, ascending, disjoint. A weight dropped and grown again in the same update is in neither.
 */
public record MaskDelta(int[] dropped, int[] grown) {
    public static final MaskDelta NONE = new MaskDelta(new int[0], new int[0]);

    public boolean isEmpty() {
        return dropped.length == 0 && grown.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MaskDelta delta
                && Arrays.equals(dropped, delta.dropped)
                && Arrays.equals(grown, delta.grown);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dropped) + Arrays.hashCode(grown);
    }

    @Override
    public String toString() {
        return "dropped " + dropped.length + ", grown " + grown.length;
    }
}
