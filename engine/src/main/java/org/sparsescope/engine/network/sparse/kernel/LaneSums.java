package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the lanes of many vectors. {@code reduceLanes} adds one lane after the other and waits for each; here eight vectors become
 * the one of their sums in seven steps of four instructions.
 */
final class LaneSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
    private static final VectorShuffle<Float> BY_FOUR = VectorShuffle.fromOp(S, lane -> lane ^ 4);
    private static final VectorShuffle<Float> BY_TWO = VectorShuffle.fromOp(S, lane -> lane ^ 2);
    private static final VectorShuffle<Float> BY_ONE = VectorShuffle.fromOp(S, lane -> lane ^ 1);
    private static final VectorMask<Float> FOURS = VectorMask.fromLong(S, 0b11110000);
    private static final VectorMask<Float> TWOS = VectorMask.fromLong(S, 0b11001100);
    private static final VectorMask<Float> ONES = VectorMask.fromLong(S, 0b10101010);

    private LaneSums() {}

    /** Adds the lanes of vector k of {@code vectors} to {@code sums[at + k]}, for each of {@code n}. */
    static void add(float[] vectors, int n, int lanes, float[] sums, int at) {
        int k = 0;
        for (; lanes == 8 && k + 8 <= n; k += 8) {
            eight(vectors, 8 * k).add(FloatVector.fromArray(S, sums, at + k)).intoArray(sums, at + k);
        }
        for (; k < n; k++) {
            sums[at + k] += of(vectors, k * lanes, lanes);
        }
    }

    /** The sum of {@code lanes} numbers: of eight in the order in which {@link #eight} adds them, so that company changes nothing. */
    static float of(float[] v, int at, int lanes) {
        if (lanes == 8) {
            return ((v[at] + v[at + 4]) + (v[at + 2] + v[at + 6]))
                    + ((v[at + 1] + v[at + 5]) + (v[at + 3] + v[at + 7]));
        }
        float sum = 0;
        for (int j = at; j < at + lanes; j++) {
            sum += v[j];
        }
        return sum;
    }

    private static FloatVector eight(float[] v, int at) {
        FloatVector a = halves(v, at, at + 32);
        FloatVector b = halves(v, at + 16, at + 48);
        FloatVector c = halves(v, at + 8, at + 40);
        FloatVector d = halves(v, at + 24, at + 56);
        FloatVector ab = a.blend(b, TWOS).add(b.blend(a, TWOS).rearrange(BY_TWO));
        FloatVector cd = c.blend(d, TWOS).add(d.blend(c, TWOS).rearrange(BY_TWO));
        return ab.blend(cd, ONES).add(cd.blend(ab, ONES).rearrange(BY_ONE));
    }

    /** Four sums of two lanes of the vector at {@code one}, then four of that at {@code other}. */
    private static FloatVector halves(float[] v, int one, int other) {
        FloatVector a = FloatVector.fromArray(S, v, one);
        FloatVector b = FloatVector.fromArray(S, v, other);
        return a.blend(b, FOURS).add(b.blend(a, FOURS).rearrange(BY_FOUR));
    }
}
