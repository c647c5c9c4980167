package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.OptionalInt;

/** Finds out since when a weight has been as it is. On the reader executor. */
final class Origin {
    /** How far back it looks: a pointer must not read a whole long run. */
    static final int REACH = 256;

    private Origin() {}

    /** The last update, up to {@code update}, that changed the weight; 0 when none has, empty when that is too long ago to look up. */
    static OptionalInt of(MaskHistory history, int layer, int position, int update) {
        int first = Math.max(1, update - REACH + 1);
        int[] changed = {0};
        history.replay(layer, first, update, (at, positions) -> {
            if (Arrays.binarySearch(positions, position) >= 0) {
                changed[0] = at;
            }
        });
        return changed[0] == 0 && first > 1 ? OptionalInt.empty() : OptionalInt.of(changed[0]);
    }
}
