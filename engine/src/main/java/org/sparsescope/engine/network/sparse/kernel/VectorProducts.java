package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Products of a sparse matrix. The loop over columns is written out for 8, 4 and 1 vectors, since accumulators stay in registers only as
 * local variables.
 */
final class VectorProducts {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorProducts() {}

    static void multiply(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int columns, float floor) {
        int j = 0;
        for (; j + 8 * L <= columns; j += 8 * L) {
            eight(a, first, last, bias, x, y, j, floor);
        }
        for (; j + 4 * L <= columns; j += 4 * L) {
            four(a, first, last, bias, x, y, j, floor);
        }
        for (; j < columns; j += L) {
            one(a, first, last, bias, x, y, j, floor);
        }
    }

    private static void eight(
            SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int from, float floor) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] out = y.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int r = first, k = start[first]; r < last; r++) {
            FloatVector s0 = FloatVector.broadcast(S, bias[r]);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector s4 = s0;
            FloatVector s5 = s0;
            FloatVector s6 = s0;
            FloatVector s7 = s0;
            for (int end = start[r + 1]; k < end; k++) {
                int i = base + index[k] * pitch;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                s0 = FloatVector.fromArray(S, in, i).fma(w, s0);
                s1 = FloatVector.fromArray(S, in, i + L).fma(w, s1);
                s2 = FloatVector.fromArray(S, in, i + 2 * L).fma(w, s2);
                s3 = FloatVector.fromArray(S, in, i + 3 * L).fma(w, s3);
                s4 = FloatVector.fromArray(S, in, i + 4 * L).fma(w, s4);
                s5 = FloatVector.fromArray(S, in, i + 5 * L).fma(w, s5);
                s6 = FloatVector.fromArray(S, in, i + 6 * L).fma(w, s6);
                s7 = FloatVector.fromArray(S, in, i + 7 * L).fma(w, s7);
            }
            int o = y.row(r) + from;
            s0.max(least).intoArray(out, o);
            s1.max(least).intoArray(out, o + L);
            s2.max(least).intoArray(out, o + 2 * L);
            s3.max(least).intoArray(out, o + 3 * L);
            s4.max(least).intoArray(out, o + 4 * L);
            s5.max(least).intoArray(out, o + 5 * L);
            s6.max(least).intoArray(out, o + 6 * L);
            s7.max(least).intoArray(out, o + 7 * L);
        }
    }

    private static void four(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int from, float floor) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] out = y.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int r = first, k = start[first]; r < last; r++) {
            FloatVector s0 = FloatVector.broadcast(S, bias[r]);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            for (int end = start[r + 1]; k < end; k++) {
                int i = base + index[k] * pitch;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                s0 = FloatVector.fromArray(S, in, i).fma(w, s0);
                s1 = FloatVector.fromArray(S, in, i + L).fma(w, s1);
                s2 = FloatVector.fromArray(S, in, i + 2 * L).fma(w, s2);
                s3 = FloatVector.fromArray(S, in, i + 3 * L).fma(w, s3);
            }
            int o = y.row(r) + from;
            s0.max(least).intoArray(out, o);
            s1.max(least).intoArray(out, o + L);
            s2.max(least).intoArray(out, o + 2 * L);
            s3.max(least).intoArray(out, o + 3 * L);
        }
    }

    private static void one(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int from, float floor) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] out = y.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int r = first, k = start[first]; r < last; r++) {
            FloatVector s0 = FloatVector.broadcast(S, bias[r]);
            for (int end = start[r + 1]; k < end; k++) {
                int i = base + index[k] * pitch;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                s0 = FloatVector.fromArray(S, in, i).fma(w, s0);
            }
            int o = y.row(r) + from;
            s0.max(least).intoArray(out, o);
        }
    }
}
