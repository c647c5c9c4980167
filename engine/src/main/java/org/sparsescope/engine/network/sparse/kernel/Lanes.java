package org.sparsescope.engine.network.sparse.kernel;

/** Sums that were kept lane by lane. */
public final class Lanes {
    private Lanes() {}

    /** The sum of all of them, as many as a vector has lanes. */
    public static float sum(float[] lanes) {
        return sum(lanes, 0, lanes.length);
    }

    /** The sum of {@code lanes} numbers, added in the order in which {@link LaneSums} adds those of many vectors. */
    static float sum(float[] v, int at, int lanes) {
        if (lanes == 1) {
            return v[at];
        }
        if (lanes == 2) {
            return v[at] + v[at + 1];
        }
        if (lanes == 4) {
            return (v[at] + v[at + 2]) + (v[at + 1] + v[at + 3]);
        }
        if (lanes == 8) {
            return ((v[at] + v[at + 4]) + (v[at + 2] + v[at + 6]))
                    + ((v[at + 1] + v[at + 5]) + (v[at + 3] + v[at + 7]));
        }
        return (((v[at] + v[at + 8]) + (v[at + 4] + v[at + 12]))
                        + ((v[at + 2] + v[at + 10]) + (v[at + 6] + v[at + 14])))
                + (((v[at + 1] + v[at + 9]) + (v[at + 5] + v[at + 13]))
                        + ((v[at + 3] + v[at + 11]) + (v[at + 7] + v[at + 15])));
    }
}
