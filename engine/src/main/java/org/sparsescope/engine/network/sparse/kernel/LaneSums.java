package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over the lanes of many vectors: as many vectors as one has lanes become the one of their sums, halving their number and adding
 * half of each at every level. Neighbouring lanes, at the first level, change places within numbers of 64 bits; at the others, which are as
 * much work together, the other half is loaded from memory, some lanes on or back: {@code rearrange} takes longer, and
 * {@code reduceLanes} adds one lane after the other and waits for each.
 */
final class LaneSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorMask<Float> ONES = VectorMask.fromLong(S, 0b1010101010101010);
    private static final VectorMask<Float> TWOS = VectorMask.fromLong(S, 0b1100110011001100);
    private static final VectorMask<Float> FOURS = VectorMask.fromLong(S, 0b1111000011110000);
    private static final VectorMask<Float> EIGHTS = VectorMask.fromLong(S, 0b1111111100000000);

    private LaneSums() {}

    /** Adds the lanes of row k of {@code vectors} to {@code sums[at + k]}, for each of {@code n}; {@code vectors} is spoilt. */
    static void add(Plane vectors, int n, float[] sums, int at) {
        float[] v = vectors.data();
        int begin = vectors.at();
        int whole = n / L * L;
        int end = vectors.row(whole);
        if (L >= 2) {
            ones(v, begin, end);
        }
        if (L >= 4) {
            twos(v, begin, end);
        }
        if (L >= 8) {
            fours(v, begin, end);
        }
        if (L >= 16) {
            eights(v, begin, end);
        }
        for (int k = 0; k < whole; k += L) {
            FloatVector.fromArray(S, v, begin + k * L)
                    .add(FloatVector.fromArray(S, sums, at + k))
                    .intoArray(sums, at + k);
        }
        for (int k = whole; k < n; k++) {
            sums[at + k] += Lanes.sum(v, begin + k * L, L);
        }
    }

    // The levels differ in constants, and are written out because the compiler keeps vectors in registers only where
    // it knows the mask. With p the first vector and q the one beside it at this level: lanes outside the mask become
    // those of p and their partners, so many lanes on, and lanes of the mask those of q and theirs, so many back.

    private static void ones(float[] v, int begin, int end) {
        for (int p = begin; p < end; p += 2 * L) {
            FloatVector first = FloatVector.fromArray(S, v, p);
            FloatVector second = FloatVector.fromArray(S, v, p + L);
            FloatVector own = first.blend(second, ONES);
            FloatVector far = second.blend(first, ONES);
            own.add(far.reinterpretAsLongs().lanewise(VectorOperators.ROL, 32).reinterpretAsFloats())
                    .intoArray(v, p);
        }
    }

    private static void twos(float[] v, int begin, int end) {
        for (int p = begin; p < end; p += 4 * L) {
            int q = p + 2 * L;
            FloatVector own = FloatVector.fromArray(S, v, p).blend(FloatVector.fromArray(S, v, q), TWOS);
            FloatVector far = FloatVector.fromArray(S, v, p + 2).blend(FloatVector.fromArray(S, v, q - 2), TWOS);
            own.add(far).intoArray(v, p);
        }
    }

    private static void fours(float[] v, int begin, int end) {
        for (int p = begin; p < end; p += 8 * L) {
            int q = p + 4 * L;
            FloatVector own = FloatVector.fromArray(S, v, p).blend(FloatVector.fromArray(S, v, q), FOURS);
            FloatVector far = FloatVector.fromArray(S, v, p + 4).blend(FloatVector.fromArray(S, v, q - 4), FOURS);
            own.add(far).intoArray(v, p);
        }
    }

    private static void eights(float[] v, int begin, int end) {
        for (int p = begin; p < end; p += 16 * L) {
            int q = p + 8 * L;
            FloatVector own = FloatVector.fromArray(S, v, p).blend(FloatVector.fromArray(S, v, q), EIGHTS);
            FloatVector far = FloatVector.fromArray(S, v, p + 8).blend(FloatVector.fromArray(S, v, q - 8), EIGHTS);
            own.add(far).intoArray(v, p);
        }
    }
}
