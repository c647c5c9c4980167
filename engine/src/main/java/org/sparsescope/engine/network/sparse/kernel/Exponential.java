package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code e^x} for x up to 0, within two units in the last place: {@code 2^n e^r} with n a whole number and r at most half a logarithm
 * of 2 from 0, and a polynomial for e^r (Cephes, Moshier 1989).
 */
final class Exponential {
    private static final float LEAST = -80f; // e^-80 divided by the examples of a batch is no denormal number yet
    private static final float LOG2_E = 1.44269504f;
    /** 1.5 times 2^23: what is added to it is rounded to a whole number, found in the last bits. */
    private static final float TO_WHOLE = 12582912f;

    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final int ONE = 127 << 23; // the bits of 1f

    private Exponential() {}

    static FloatVector of(FloatVector x) {
        FloatVector bounded = x.max(LEAST);
        FloatVector shifted = bounded.mul(LOG2_E).add(TO_WHOLE);
        FloatVector n = shifted.sub(TO_WHOLE);
        FloatVector r = n.mul(-LN2_HIGH).add(bounded);
        r = n.mul(-LN2_LOW).add(r);
        FloatVector p = r.mul(1.9875691500e-4f).add(1.3981999507e-3f);
        p = p.mul(r).add(8.3334519073e-3f);
        p = p.mul(r).add(4.1665795894e-2f);
        p = p.mul(r).add(1.6666665459e-1f);
        p = p.mul(r).add(5.0000001201e-1f);
        p = p.mul(r).mul(r).add(r).add(1f);
        // The last bits of the sum above are n; moved to where a float has its exponent, they multiply by 2^n.
        return p.mul(shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(ONE)
                .reinterpretAsFloats());
    }
}
