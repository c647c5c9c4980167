package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API. Loaded only where its module is: {@link Kernels#best()} asks first.
 *
 * <p>Loops are written out for 8, 4 and 1 vectors, since accumulators stay in registers only as local variables.
 */
final class VectorKernels implements Kernels {
    /** At most 8 lanes: wider vectors gain little where loads from the second-level cache are the limit. */
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > 8 ? FloatVector.SPECIES_256 : FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();
    private static final float FLUSH = ScalarKernels.FLUSH;

    /** Weights whose sums are kept lane by lane, before the lanes are added up: few enough for the first-level cache. */
    private static final int GROUP = 64;

    private final float[] lanes = new float[GROUP * L];

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public String title() {
        return "SIMD of " + L + " lanes";
    }

    @Override
    public void multiply(SparseRows a, float[] bias, Plane x, Plane y, int from, int to, float floor) {
        int j = from;
        for (; j + 8 * L <= to; j += 8 * L) {
            eight(a.start(), a.index(), a.value(), bias, x, y, j, floor);
        }
        for (; j + 4 * L <= to; j += 4 * L) {
            four(a.start(), a.index(), a.value(), bias, x, y, j, floor);
        }
        for (; j < to; j += L) {
            one(a.start(), a.index(), a.value(), bias, x, y, j, floor);
        }
    }

    private static void eight(
            int[] start, int[] index, float[] value, float[] bias, Plane x, Plane y, int from, float floor) {
        float[] in = x.data();
        float[] out = y.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int r = 0, k = 0; r < start.length - 1; r++) {
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
            int o = y.at() + r * y.pitch() + from;
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

    private static void four(
            int[] start, int[] index, float[] value, float[] bias, Plane x, Plane y, int from, float floor) {
        float[] in = x.data();
        float[] out = y.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int r = 0, k = 0; r < start.length - 1; r++) {
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
            int o = y.at() + r * y.pitch() + from;
            s0.max(least).intoArray(out, o);
            s1.max(least).intoArray(out, o + L);
            s2.max(least).intoArray(out, o + 2 * L);
            s3.max(least).intoArray(out, o + 3 * L);
        }
    }

    private static void one(
            int[] start, int[] index, float[] value, float[] bias, Plane x, Plane y, int from, float floor) {
        float[] in = x.data();
        int pitch = x.pitch();
        int base = x.at() + from;
        for (int r = 0, k = 0; r < start.length - 1; r++) {
            FloatVector s = FloatVector.broadcast(S, bias[r]);
            for (int end = start[r + 1]; k < end; k++) {
                s = FloatVector.fromArray(S, in, base + index[k] * pitch).fma(FloatVector.broadcast(S, value[k]), s);
            }
            s.max(floor).intoArray(y.data(), y.at() + r * y.pitch() + from);
        }
    }

    @Override
    public void dots(
            int[] index, int first, int last, Plane x, Plane d, int row, int from, int to, float[] sums, int at) {
        for (int k = first; k < last; k += GROUP) {
            int n = Math.min(GROUP, last - k);
            int j = from;
            for (; j + 8 * L <= to; j += 8 * L) {
                eightDots(index, k, n, x, d.data(), d.row(row) + j, j, lanes, j > from);
            }
            if (j < to) {
                restDots(index, k, n, x, d.data(), d.row(row) + j, j, to - j, lanes, j > from);
            }
            LaneSums.add(lanes, n, L, sums, at + k - first);
        }
    }

    private static void eightDots(
            int[] index, int first, int n, Plane x, float[] delta, int o, int column, float[] lanes, boolean more) {
        float[] in = x.data();
        int base = x.at() + column;
        FloatVector d0 = FloatVector.fromArray(S, delta, o);
        FloatVector d1 = FloatVector.fromArray(S, delta, o + L);
        FloatVector d2 = FloatVector.fromArray(S, delta, o + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, delta, o + 3 * L);
        FloatVector d4 = FloatVector.fromArray(S, delta, o + 4 * L);
        FloatVector d5 = FloatVector.fromArray(S, delta, o + 5 * L);
        FloatVector d6 = FloatVector.fromArray(S, delta, o + 6 * L);
        FloatVector d7 = FloatVector.fromArray(S, delta, o + 7 * L);
        int pitch = x.pitch();
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector even = FloatVector.fromArray(S, in, i).mul(d0);
            FloatVector odd = FloatVector.fromArray(S, in, i + L).mul(d1);
            even = FloatVector.fromArray(S, in, i + 2 * L).fma(d2, even);
            odd = FloatVector.fromArray(S, in, i + 3 * L).fma(d3, odd);
            even = FloatVector.fromArray(S, in, i + 4 * L).fma(d4, even);
            odd = FloatVector.fromArray(S, in, i + 5 * L).fma(d5, odd);
            even = FloatVector.fromArray(S, in, i + 6 * L).fma(d6, even);
            odd = FloatVector.fromArray(S, in, i + 7 * L).fma(d7, odd);
            FloatVector sum = even.add(odd);
            (more ? sum.add(FloatVector.fromArray(S, lanes, k * L)) : sum).intoArray(lanes, k * L);
        }
    }

    private static void restDots(
            int[] index,
            int first,
            int n,
            Plane x,
            float[] delta,
            int o,
            int column,
            int width,
            float[] lanes,
            boolean more) {
        float[] in = x.data();
        int base = x.at() + column;
        int pitch = x.pitch();
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector s = more ? FloatVector.fromArray(S, lanes, k * L) : FloatVector.zero(S);
            for (int j = 0; j < width; j += L) {
                s = FloatVector.fromArray(S, in, i + j).fma(FloatVector.fromArray(S, delta, o + j), s);
            }
            s.intoArray(lanes, k * L);
        }
    }

    @Override
    public float sum(Plane d, int row, int from, int to) {
        FloatVector s = FloatVector.zero(S);
        for (int j = d.row(row) + from, end = d.row(row) + to; j < end; j += L) {
            s = s.add(FloatVector.fromArray(S, d.data(), j));
        }
        s.intoArray(lanes, 0);
        return LaneSums.of(lanes, 0, L);
    }

    @Override
    public void gate(Plane y, Plane d, int rows, int from, int to) {
        float[] output = y.data();
        float[] delta = d.data();
        for (int r = 0; r < rows; r++) {
            int o = y.row(r) + from;
            int i = d.row(r) + from;
            for (int j = 0; j < to - from; j += L) {
                FloatVector gradient = FloatVector.fromArray(S, delta, i + j);
                FloatVector.zero(S)
                        .blend(
                                gradient.add(FLUSH).sub(FLUSH),
                                FloatVector.fromArray(S, output, o + j).compare(VectorOperators.GT, 0f))
                        .intoArray(delta, i + j);
            }
        }
    }

    @Override
    public void rectify(Plane y, int rows, int from, int to) {
        for (int r = 0; r < rows; r++) {
            for (int j = y.row(r) + from, end = y.row(r) + to; j < end; j += L) {
                FloatVector.fromArray(S, y.data(), j).max(0f).intoArray(y.data(), j);
            }
        }
    }

    @Override
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int to) {
        for (int j = 0; j < to; j += L) {
            FloatVector largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int v = 0; v < size; v++) {
                for (int h = 0; h < size; h++) {
                    largest = largest.max(FloatVector.fromArray(S, x.data(), x.row(from + v * rowPitch + h) + j));
                }
            }
            largest.intoArray(y.data(), y.row(row) + j);
        }
    }

    @Override
    public void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int to) {
        for (int j = 0; j < to; j += L) {
            FloatVector largest = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
            for (int v = 0; v < size; v++) {
                for (int h = 0; h < size; h++) {
                    largest = largest.max(FloatVector.fromArray(S, x.data(), x.row(from + v * rowPitch + h) + j));
                }
            }
            FloatVector left = FloatVector.fromArray(S, dy.data(), dy.row(row) + j);
            for (int v = 0; v < size; v++) {
                for (int h = 0; h < size; h++) {
                    int pixel = from + v * rowPitch + h;
                    VectorMask<Float> here =
                            FloatVector.fromArray(S, x.data(), x.row(pixel) + j).compare(VectorOperators.EQ, largest);
                    FloatVector.zero(S).blend(left, here).intoArray(dx.data(), dx.row(pixel) + j);
                    left = left.blend(0f, here);
                }
            }
        }
    }
}
