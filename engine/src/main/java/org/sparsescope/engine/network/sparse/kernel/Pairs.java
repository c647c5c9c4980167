package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of four vectors, two and two: a loop over eight vectors takes a row of both at once and so makes the most of each weight that it
 * reads, though each of two threads has had a tile to itself on the way there.
 */
final class Pairs {
    private static final int WIDTH = 4 * FloatVector.SPECIES_PREFERRED.length();

    private Pairs() {}

    /** How far behind the first of a pair of tiles the second lies, in all pairs of all of {@code planes}; 0 where they differ. */
    static int far(Plane[]... planes) {
        int far = 0;
        for (Plane[] tiles : planes) {
            for (int t = 0; t + 1 < tiles.length; t += 2) {
                int here = tiles[t + 1].at() - tiles[t].at();
                boolean pair = tiles[t].pitch() == WIDTH
                        && tiles[t + 1].pitch() == WIDTH
                        && tiles[t].data() == tiles[t + 1].data();
                if (!pair || (far != 0 && here != far)) {
                    return 0;
                }
                far = here;
            }
        }
        return far;
    }
}
