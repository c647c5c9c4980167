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
        int half = lanes / 2;
        return sum(v, at, half) + sum(v, at + half, half);
    }
}
