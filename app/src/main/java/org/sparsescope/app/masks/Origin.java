package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.Optional;

/** Finds out since when a weight has been live. On the reader executor. */
final class Origin {
    /** How far back it looks: a pointer must not read a whole long run. */
    private static final int REACH = 64;

    private Origin() {}

    /** When the live weight at {@code position} came to be, as words; empty when that is too long ago to look up. */
    static Optional<String> of(MaskHistory history, int layer, int position, int update) {
        for (int u = update; u > 0 && u > update - REACH; u--) {
            if (Arrays.binarySearch(history.changes(layer, u).grown(), position) >= 0) {
                return Optional.of("grown at update " + u);
            }
        }
        return update < REACH ? Optional.of("since the start") : Optional.empty();
    }
}
