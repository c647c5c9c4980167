package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The way back through a linear layer in one walk. A row of d is loaded once, for the gradient of the input and for that of a weight; a row
 * of x once, for its weights and its gate. Loops are written out as in {@link VectorProducts}.
 */
final class VectorBack {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Whether there are registers for twice eight vectors and more: AVX-512 has 32, AVX2 has 16. */
    private static final boolean EIGHT = L >= 16;

    private VectorBack() {}

    /** Numbers of {@code a} are taken in groups, a row that goes on from one to the next leaving its sums so far in dx. */
    static void back(
            SparseRows a,
            int first,
            int last,
            Plane[] x,
            Plane[] d,
            Plane[] dx,
            boolean gated,
            float[] sums,
            Plane scratch) {
        int[] start = a.start();
        int group = VectorSums.GROUP;
        int numbers = start[last];
        int far = EIGHT ? Pairs.far(x, d, dx) : 0;
        Arrays.fill(sums, start[first], numbers, 0);
        for (int r = first, k = start[first]; r < last; k += group) {
            int end = Math.min(numbers, k + group);
            int ended = r;
            while (ended < last && start[ended + 1] <= end) {
                ended++;
            }
            int to = ended < last && start[ended] < end ? ended + 1 : ended;
            for (int t = 0; t < x.length; t++) {
                if (far != 0 && t + 1 < x.length) {
                    eight(a, r, to, k, end, x[t], d[t], dx[t], 0, far, scratch, t > 0);
                    t++;
                } else {
                    columns(a, r, to, k, end, x[t], d[t], dx[t], scratch, t > 0);
                }
            }
            LaneSums.add(scratch, end - k, sums, k);
            for (int t = 0; gated && t < x.length; t++) {
                int columns = x[t].pitch();
                VectorKernels.gate(x[t].data(), x[t].row(r), dx[t].data(), dx[t].row(r), (ended - r) * columns);
            }
            r = ended;
        }
    }

    private static void columns(
            SparseRows a,
            int first,
            int last,
            int begin,
            int end,
            Plane x,
            Plane d,
            Plane dx,
            Plane scratch,
            boolean before) {
        boolean more = before;
        int columns = x.pitch();
        int j = 0;
        for (; EIGHT && j + 8 * L <= columns; j += 8 * L) {
            eight(a, first, last, begin, end, x, d, dx, j, 4 * L, scratch, more);
            more = true;
        }
        for (; j + 4 * L <= columns; j += 4 * L) {
            four(a, first, last, begin, end, x, d, dx, j, scratch, more);
            more = true;
        }
        for (; j < columns; j += L) {
            one(a, first, last, begin, end, x, d, dx, j, scratch, more);
            more = true;
        }
    }

    /** Four vectors at column {@code from}, and as many {@code far} numbers on. */
    private static void eight(
            SparseRows a,
            int first,
            int last,
            int begin,
            int end,
            Plane x,
            Plane d,
            Plane dx,
            int from,
            int far,
            Plane scratch,
            boolean more) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] delta = d.data();
        float[] out = dx.data();
        int pitch = d.pitch();
        int inputs = x.at() + from;
        int outputs = dx.at() + from;
        int base = d.at() + from;
        int farBase = base + far;
        float[] lanes = scratch.data();
        int kept = scratch.at();
        FloatVector zero = FloatVector.zero(S);
        for (int r = first, k = begin; r < last; r++) {
            int i = inputs + r * pitch;
            int o = outputs + r * pitch;
            FloatVector x0 = FloatVector.fromArray(S, in, i);
            FloatVector x1 = FloatVector.fromArray(S, in, i + L);
            FloatVector x2 = FloatVector.fromArray(S, in, i + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, in, i + 3 * L);
            FloatVector x4 = FloatVector.fromArray(S, in, i + far);
            FloatVector x5 = FloatVector.fromArray(S, in, i + far + L);
            FloatVector x6 = FloatVector.fromArray(S, in, i + far + 2 * L);
            FloatVector x7 = FloatVector.fromArray(S, in, i + far + 3 * L);
            FloatVector s0 = zero;
            FloatVector s1 = zero;
            FloatVector s2 = zero;
            FloatVector s3 = zero;
            FloatVector s4 = zero;
            FloatVector s5 = zero;
            FloatVector s6 = zero;
            FloatVector s7 = zero;
            if (start[r] < begin) {
                s0 = FloatVector.fromArray(S, out, o);
                s1 = FloatVector.fromArray(S, out, o + L);
                s2 = FloatVector.fromArray(S, out, o + 2 * L);
                s3 = FloatVector.fromArray(S, out, o + 3 * L);
                s4 = FloatVector.fromArray(S, out, o + far);
                s5 = FloatVector.fromArray(S, out, o + far + L);
                s6 = FloatVector.fromArray(S, out, o + far + 2 * L);
                s7 = FloatVector.fromArray(S, out, o + far + 3 * L);
            }
            for (int stop = Math.min(end, start[r + 1]); k < stop; k++) {
                int lane = kept + (k - begin) * L;
                int at = index[k] * pitch;
                int u = base + at;
                int v = farBase + at;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                FloatVector dot = more ? FloatVector.fromArray(S, lanes, lane) : zero;
                FloatVector d0 = FloatVector.fromArray(S, delta, u);
                s0 = d0.fma(w, s0);
                dot = d0.fma(x0, dot);
                FloatVector d1 = FloatVector.fromArray(S, delta, u + L);
                s1 = d1.fma(w, s1);
                dot = d1.fma(x1, dot);
                FloatVector d2 = FloatVector.fromArray(S, delta, u + 2 * L);
                s2 = d2.fma(w, s2);
                dot = d2.fma(x2, dot);
                FloatVector d3 = FloatVector.fromArray(S, delta, u + 3 * L);
                s3 = d3.fma(w, s3);
                dot = d3.fma(x3, dot);
                FloatVector d4 = FloatVector.fromArray(S, delta, v);
                s4 = d4.fma(w, s4);
                dot = d4.fma(x4, dot);
                FloatVector d5 = FloatVector.fromArray(S, delta, v + L);
                s5 = d5.fma(w, s5);
                dot = d5.fma(x5, dot);
                FloatVector d6 = FloatVector.fromArray(S, delta, v + 2 * L);
                s6 = d6.fma(w, s6);
                dot = d6.fma(x6, dot);
                FloatVector d7 = FloatVector.fromArray(S, delta, v + 3 * L);
                s7 = d7.fma(w, s7);
                dot = d7.fma(x7, dot);
                dot.intoArray(lanes, lane);
            }
            s0.intoArray(out, o);
            s1.intoArray(out, o + L);
            s2.intoArray(out, o + 2 * L);
            s3.intoArray(out, o + 3 * L);
            s4.intoArray(out, o + far);
            s5.intoArray(out, o + far + L);
            s6.intoArray(out, o + far + 2 * L);
            s7.intoArray(out, o + far + 3 * L);
        }
    }

    private static void four(
            SparseRows a,
            int first,
            int last,
            int begin,
            int end,
            Plane x,
            Plane d,
            Plane dx,
            int from,
            Plane scratch,
            boolean more) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] delta = d.data();
        float[] out = dx.data();
        int pitch = d.pitch();
        int inputs = x.at() + from;
        int outputs = dx.at() + from;
        int base = d.at() + from;
        float[] lanes = scratch.data();
        int kept = scratch.at();
        FloatVector zero = FloatVector.zero(S);
        for (int r = first, k = begin; r < last; r++) {
            int i = inputs + r * pitch;
            int o = outputs + r * pitch;
            FloatVector x0 = FloatVector.fromArray(S, in, i);
            FloatVector x1 = FloatVector.fromArray(S, in, i + L);
            FloatVector x2 = FloatVector.fromArray(S, in, i + 2 * L);
            FloatVector x3 = FloatVector.fromArray(S, in, i + 3 * L);
            FloatVector s0 = zero;
            FloatVector s1 = zero;
            FloatVector s2 = zero;
            FloatVector s3 = zero;
            if (start[r] < begin) {
                s0 = FloatVector.fromArray(S, out, o);
                s1 = FloatVector.fromArray(S, out, o + L);
                s2 = FloatVector.fromArray(S, out, o + 2 * L);
                s3 = FloatVector.fromArray(S, out, o + 3 * L);
            }
            for (int stop = Math.min(end, start[r + 1]); k < stop; k++) {
                int lane = kept + (k - begin) * L;
                int u = base + index[k] * pitch;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                FloatVector dot = more ? FloatVector.fromArray(S, lanes, lane) : zero;
                FloatVector d0 = FloatVector.fromArray(S, delta, u);
                s0 = d0.fma(w, s0);
                dot = d0.fma(x0, dot);
                FloatVector d1 = FloatVector.fromArray(S, delta, u + L);
                s1 = d1.fma(w, s1);
                dot = d1.fma(x1, dot);
                FloatVector d2 = FloatVector.fromArray(S, delta, u + 2 * L);
                s2 = d2.fma(w, s2);
                dot = d2.fma(x2, dot);
                FloatVector d3 = FloatVector.fromArray(S, delta, u + 3 * L);
                s3 = d3.fma(w, s3);
                dot = d3.fma(x3, dot);
                dot.intoArray(lanes, lane);
            }
            s0.intoArray(out, o);
            s1.intoArray(out, o + L);
            s2.intoArray(out, o + 2 * L);
            s3.intoArray(out, o + 3 * L);
        }
    }

    private static void one(
            SparseRows a,
            int first,
            int last,
            int begin,
            int end,
            Plane x,
            Plane d,
            Plane dx,
            int from,
            Plane scratch,
            boolean more) {
        int[] start = a.start();
        int[] index = a.index();
        float[] value = a.value();
        float[] in = x.data();
        float[] delta = d.data();
        float[] out = dx.data();
        int pitch = d.pitch();
        int inputs = x.at() + from;
        int outputs = dx.at() + from;
        int base = d.at() + from;
        float[] lanes = scratch.data();
        int kept = scratch.at();
        FloatVector zero = FloatVector.zero(S);
        for (int r = first, k = begin; r < last; r++) {
            int i = inputs + r * pitch;
            int o = outputs + r * pitch;
            FloatVector x0 = FloatVector.fromArray(S, in, i);
            FloatVector s0 = zero;
            if (start[r] < begin) {
                s0 = FloatVector.fromArray(S, out, o);
            }
            for (int stop = Math.min(end, start[r + 1]); k < stop; k++) {
                int lane = kept + (k - begin) * L;
                int u = base + index[k] * pitch;
                FloatVector w = FloatVector.broadcast(S, value[k]);
                FloatVector dot = more ? FloatVector.fromArray(S, lanes, lane) : zero;
                FloatVector d0 = FloatVector.fromArray(S, delta, u);
                s0 = d0.fma(w, s0);
                dot = d0.fma(x0, dot);
                dot.intoArray(lanes, lane);
            }
            s0.intoArray(out, o);
        }
    }
}
