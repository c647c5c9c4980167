package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums over columns, which are gradients: of weights and of biases. They are kept lane by lane in the scratch, a row each of
 * {@link #GROUP}, and then added up. Loops are written out as in {@link VectorProducts}.
 */
final class VectorSums {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Sums that are kept at a time, before their lanes are added up: few enough for the first-level cache. */
    static final int GROUP = 64;

    private VectorSums() {}

    static void rowSums(Sides sides, int first, int last, float[] sums, Plane scratch) {
        int rowPitch = sides.rowPitch();
        for (int r = first; r < last; r += GROUP) {
            int n = Math.min(GROUP, last - r);
            Arrays.fill(scratch.data(), scratch.at(), scratch.row(n), 0);
            for (Plane plane : sides.d()) {
                for (int shift : sides.shiftD()) {
                    int at = plane.row(r * rowPitch + shift);
                    addRows(plane.data(), at, rowPitch * plane.pitch(), n, sides.run() * plane.pitch(), scratch);
                }
            }
            LaneSums.add(scratch, n, sums, r);
        }
    }

    private static void addRows(float[] in, int at, int pitch, int rows, int columns, Plane scratch) {
        float[] lanes = scratch.data();
        for (int r = 0; r < rows; r++) {
            int lane = scratch.row(r);
            FloatVector s = FloatVector.fromArray(S, lanes, lane);
            for (int j = 0; j < columns; j += L) {
                s = s.add(FloatVector.fromArray(S, in, at + r * pitch + j));
            }
            s.intoArray(lanes, lane);
        }
    }

    static void dots(
            SparseRows a, int row, int unit, int first, int last, Sides sides, float[] sums, int at, Plane scratch) {
        int[] start = a.start();
        int r = row;
        int far = sides.run() == 1 && sides.shiftX().length == 1 ? Pairs.far(sides.x(), sides.d()) : 0;
        for (int k = first; k < last; k += GROUP) {
            int end = Math.min(last, k + GROUP);
            for (; start[r + 1] <= k; r++) {} // rows that the group before has ended, and empty ones
            boolean more = false;
            for (int p = 0; p < sides.x().length; p++) {
                int columns = sides.run() * sides.x()[p].pitch();
                boolean pair = far != 0 && p + 1 < sides.x().length;
                for (int s = 0; s < sides.shiftX().length; s++) {
                    for (int from = k, in = r; from < end; in++) {
                        int to = Math.min(end, start[in + 1]);
                        if (from < to) {
                            int o = sides.d()[p].row((unit + in - row) * sides.rowPitch() + sides.shiftD()[s]);
                            ofRow(
                                    a.index(),
                                    from,
                                    to,
                                    sides,
                                    p,
                                    s,
                                    columns,
                                    pair ? far : 0,
                                    o,
                                    scratch.data(),
                                    scratch.row(from - k),
                                    more);
                            from = to;
                        }
                    }
                    more |= columns > 0;
                }
                p += pair ? 1 : 0;
            }
            if (more) {
                LaneSums.add(scratch, end - k, sums, at + k - first);
            }
        }
    }

    /** Of weights of one row, whose gradient of the output begins at {@code o}; of the next tile too, where it lies {@code far} behind. */
    private static void ofRow(
            int[] index,
            int first,
            int last,
            Sides sides,
            int p,
            int s,
            int columns,
            int far,
            int o,
            float[] lanes,
            int at,
            boolean before) {
        Plane x = sides.x()[p];
        float[] in = x.data();
        float[] delta = sides.d()[p].data();
        int pitch = x.pitch();
        int i = x.row(sides.shiftX()[s]);
        boolean more = before;
        int n = last - first;
        if (far != 0) {
            eightDots(index, first, n, in, pitch, i, delta, o, far, lanes, at, more);
            return;
        }
        int j = 0;
        for (; j + 8 * L <= columns; j += 8 * L) {
            eightDots(index, first, n, in, pitch, i + j, delta, o + j, 4 * L, lanes, at, more);
            more = true;
        }
        for (; j + 4 * L <= columns; j += 4 * L) {
            fourDots(index, first, n, in, pitch, i + j, delta, o + j, lanes, at, more);
            more = true;
        }
        for (; j < columns; j += L) {
            oneDot(index, first, n, in, pitch, i + j, delta, o + j, lanes, at, more);
            more = true;
        }
    }

    private static void eightDots(
            int[] index,
            int first,
            int n,
            float[] in,
            int pitch,
            int base,
            float[] delta,
            int o,
            int far,
            float[] lanes,
            int at,
            boolean more) {
        FloatVector d0 = FloatVector.fromArray(S, delta, o);
        FloatVector d1 = FloatVector.fromArray(S, delta, o + L);
        FloatVector d2 = FloatVector.fromArray(S, delta, o + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, delta, o + 3 * L);
        FloatVector d4 = FloatVector.fromArray(S, delta, o + far);
        FloatVector d5 = FloatVector.fromArray(S, delta, o + far + L);
        FloatVector d6 = FloatVector.fromArray(S, delta, o + far + 2 * L);
        FloatVector d7 = FloatVector.fromArray(S, delta, o + far + 3 * L);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector s = more ? FloatVector.fromArray(S, lanes, at + k * L) : zero;
            s = FloatVector.fromArray(S, in, i).fma(d0, s);
            s = FloatVector.fromArray(S, in, i + L).fma(d1, s);
            s = FloatVector.fromArray(S, in, i + 2 * L).fma(d2, s);
            s = FloatVector.fromArray(S, in, i + 3 * L).fma(d3, s);
            s = FloatVector.fromArray(S, in, i + far).fma(d4, s);
            s = FloatVector.fromArray(S, in, i + far + L).fma(d5, s);
            s = FloatVector.fromArray(S, in, i + far + 2 * L).fma(d6, s);
            s = FloatVector.fromArray(S, in, i + far + 3 * L).fma(d7, s);
            s.intoArray(lanes, at + k * L);
        }
    }

    private static void fourDots(
            int[] index,
            int first,
            int n,
            float[] in,
            int pitch,
            int base,
            float[] delta,
            int o,
            float[] lanes,
            int at,
            boolean more) {
        FloatVector d0 = FloatVector.fromArray(S, delta, o);
        FloatVector d1 = FloatVector.fromArray(S, delta, o + L);
        FloatVector d2 = FloatVector.fromArray(S, delta, o + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, delta, o + 3 * L);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector s = more ? FloatVector.fromArray(S, lanes, at + k * L) : zero;
            s = FloatVector.fromArray(S, in, i).fma(d0, s);
            s = FloatVector.fromArray(S, in, i + L).fma(d1, s);
            s = FloatVector.fromArray(S, in, i + 2 * L).fma(d2, s);
            s = FloatVector.fromArray(S, in, i + 3 * L).fma(d3, s);
            s.intoArray(lanes, at + k * L);
        }
    }

    private static void oneDot(
            int[] index,
            int first,
            int n,
            float[] in,
            int pitch,
            int base,
            float[] delta,
            int o,
            float[] lanes,
            int at,
            boolean more) {
        FloatVector d = FloatVector.fromArray(S, delta, o);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            FloatVector s = more ? FloatVector.fromArray(S, lanes, at + k * L) : zero;
            FloatVector.fromArray(S, in, base + index[first + k] * pitch)
                    .fma(d, s)
                    .intoArray(lanes, at + k * L);
        }
    }
}
