package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;
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
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();
    private static final float FLUSH = ScalarKernels.FLUSH;

    /** Weights whose sums are kept lane by lane, before the lanes are added up: few enough for the first-level cache. */
    private static final int GROUP = 64;

    private final float[] lanes = new float[GROUP * L];

    @Override
    public Kernels another() {
        return new VectorKernels();
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public String title() {
        return "SIMD of " + L + " lanes";
    }

    @Override
    public void multiply(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int columns, float floor) {
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

    @Override
    public void rowSums(Plane[] d, int[] shiftD, int rowPitch, int run, float[] sums) {
        for (int first = 0; first < sums.length; first += GROUP) {
            int n = Math.min(GROUP, sums.length - first);
            Arrays.fill(lanes, 0, n * L, 0);
            for (Plane plane : d) {
                for (int shift : shiftD) {
                    int at = plane.row(first * rowPitch + shift);
                    addRows(plane.data(), at, rowPitch * plane.pitch(), n, run * plane.pitch(), lanes);
                }
            }
            LaneSums.add(lanes, n, sums, first);
        }
    }

    private static void addRows(float[] in, int at, int pitch, int rows, int columns, float[] lanes) {
        for (int r = 0; r < rows; r++) {
            FloatVector s = FloatVector.fromArray(S, lanes, r * L);
            for (int j = 0; j < columns; j += L) {
                s = s.add(FloatVector.fromArray(S, in, at + r * pitch + j));
            }
            s.intoArray(lanes, r * L);
        }
    }

    @Override
    public void dots(
            int[] index,
            int first,
            int last,
            Plane[] x,
            int[] shiftX,
            Plane[] d,
            int[] shiftD,
            int row,
            int run,
            float[] sums,
            int at) {
        for (int k = first; k < last; k += GROUP) {
            int n = Math.min(GROUP, last - k);
            boolean more = false;
            for (int p = 0; p < x.length; p++) {
                float[] in = x[p].data();
                float[] delta = d[p].data();
                int pitch = x[p].pitch();
                int columns = run * pitch;
                for (int s = 0; s < shiftX.length; s++) {
                    int i = x[p].row(shiftX[s]);
                    int o = d[p].row(row + shiftD[s]);
                    int j = 0;
                    for (; j + 8 * L <= columns; j += 8 * L) {
                        eightDots(index, k, n, in, pitch, i + j, delta, o + j, lanes, more);
                        more = true;
                    }
                    for (; j + 4 * L <= columns; j += 4 * L) {
                        fourDots(index, k, n, in, pitch, i + j, delta, o + j, lanes, more);
                        more = true;
                    }
                    for (; j < columns; j += L) {
                        oneDot(index, k, n, in, pitch, i + j, delta, o + j, lanes, more);
                        more = true;
                    }
                }
            }
            if (more) {
                LaneSums.add(lanes, n, sums, at + k - first);
            }
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
            float[] lanes,
            boolean more) {
        FloatVector d0 = FloatVector.fromArray(S, delta, o);
        FloatVector d1 = FloatVector.fromArray(S, delta, o + L);
        FloatVector d2 = FloatVector.fromArray(S, delta, o + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, delta, o + 3 * L);
        FloatVector d4 = FloatVector.fromArray(S, delta, o + 4 * L);
        FloatVector d5 = FloatVector.fromArray(S, delta, o + 5 * L);
        FloatVector d6 = FloatVector.fromArray(S, delta, o + 6 * L);
        FloatVector d7 = FloatVector.fromArray(S, delta, o + 7 * L);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector s = more ? FloatVector.fromArray(S, lanes, k * L) : zero;
            s = FloatVector.fromArray(S, in, i).fma(d0, s);
            s = FloatVector.fromArray(S, in, i + L).fma(d1, s);
            s = FloatVector.fromArray(S, in, i + 2 * L).fma(d2, s);
            s = FloatVector.fromArray(S, in, i + 3 * L).fma(d3, s);
            s = FloatVector.fromArray(S, in, i + 4 * L).fma(d4, s);
            s = FloatVector.fromArray(S, in, i + 5 * L).fma(d5, s);
            s = FloatVector.fromArray(S, in, i + 6 * L).fma(d6, s);
            s = FloatVector.fromArray(S, in, i + 7 * L).fma(d7, s);
            s.intoArray(lanes, k * L);
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
            boolean more) {
        FloatVector d0 = FloatVector.fromArray(S, delta, o);
        FloatVector d1 = FloatVector.fromArray(S, delta, o + L);
        FloatVector d2 = FloatVector.fromArray(S, delta, o + 2 * L);
        FloatVector d3 = FloatVector.fromArray(S, delta, o + 3 * L);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            int i = base + index[first + k] * pitch;
            FloatVector s = more ? FloatVector.fromArray(S, lanes, k * L) : zero;
            s = FloatVector.fromArray(S, in, i).fma(d0, s);
            s = FloatVector.fromArray(S, in, i + L).fma(d1, s);
            s = FloatVector.fromArray(S, in, i + 2 * L).fma(d2, s);
            s = FloatVector.fromArray(S, in, i + 3 * L).fma(d3, s);
            s.intoArray(lanes, k * L);
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
            boolean more) {
        FloatVector d = FloatVector.fromArray(S, delta, o);
        FloatVector zero = FloatVector.zero(S);
        for (int k = 0; k < n; k++) {
            FloatVector s = more ? FloatVector.fromArray(S, lanes, k * L) : zero;
            FloatVector.fromArray(S, in, base + index[first + k] * pitch)
                    .fma(d, s)
                    .intoArray(lanes, k * L);
        }
    }

    @Override
    public void addSum(Plane d, int row, int to, float[] lanes) {
        float[] in = d.data();
        int i = d.row(row);
        FloatVector s = FloatVector.fromArray(S, lanes, 0);
        int j = 0;
        for (; j + L <= to; j += L) {
            s = s.add(FloatVector.fromArray(S, in, i + j));
        }
        s.intoArray(lanes, 0);
        for (int lane = 0; j < to; j++, lane++) {
            lanes[lane] += in[i + j];
        }
    }

    @Override
    public void addSquares(Plane x, int row, float mean, int to, float[] lanes) {
        addProducts(x, x, row, mean, mean, to, lanes);
    }

    @Override
    public void addProducts(Plane d, Plane x, int row, float mean, int to, float[] lanes) {
        addProducts(d, x, row, 0, mean, to, lanes);
    }

    private static void addProducts(Plane d, Plane x, int row, float meanD, float meanX, int to, float[] lanes) {
        float[] delta = d.data();
        float[] in = x.data();
        int o = d.row(row);
        int i = x.row(row);
        FloatVector s = FloatVector.fromArray(S, lanes, 0);
        int j = 0;
        for (; j + L <= to; j += L) {
            FloatVector factor = FloatVector.fromArray(S, in, i + j).sub(meanX);
            s = FloatVector.fromArray(S, delta, o + j).sub(meanD).fma(factor, s);
        }
        s.intoArray(lanes, 0);
        for (int lane = 0; j < to; j++, lane++) {
            lanes[lane] += (delta[o + j] - meanD) * (in[i + j] - meanX);
        }
    }

    @Override
    public void affine(Plane x, Plane y, int row, float scale, float shift, int to, float floor) {
        FloatVector a = FloatVector.broadcast(S, scale);
        FloatVector b = FloatVector.broadcast(S, shift);
        int i = x.row(row);
        int o = y.row(row);
        for (int j = 0; j < to; j += L) {
            FloatVector.fromArray(S, x.data(), i + j).fma(a, b).max(floor).intoArray(y.data(), o + j);
        }
    }

    @Override
    public void combine(Plane d, Plane x, Plane dx, int row, float a, float b, float c, int to) {
        FloatVector ofDelta = FloatVector.broadcast(S, a);
        FloatVector ofInput = FloatVector.broadcast(S, b);
        FloatVector constant = FloatVector.broadcast(S, c);
        for (int j = 0; j < to; j += L) {
            FloatVector input =
                    FloatVector.fromArray(S, x.data(), x.row(row) + j).fma(ofInput, constant);
            FloatVector.fromArray(S, d.data(), d.row(row) + j)
                    .fma(ofDelta, input)
                    .intoArray(dx.data(), dx.row(row) + j);
        }
    }

    @Override
    public void crossEntropy(
            Plane x,
            Plane dx,
            int classes,
            int[] labels,
            int first,
            int examples,
            float scale,
            float[] loss,
            boolean[] right) {
        int pitch = x.pitch();
        for (int j = 0; j < pitch; j += L) {
            largest(x.data(), x.at() + j, pitch, classes, lanes);
            int here = first + j; // the example of the first lane
            int n = Math.min(L, examples - here);
            for (int i = 0; i < n; i++) {
                float own = x.data()[x.row(labels[here + i]) + j + i];
                loss[here + i] = lanes[i] - own;
                right[here + i] = own == lanes[i] && first(x, labels[here + i], j + i);
            }
            exponentials(x.data(), x.at() + j, dx.data(), dx.at() + j, pitch, classes, lanes);
            shares(dx.data(), dx.at() + j, pitch, classes, scale, lanes);
            for (int i = 0; i < n; i++) {
                loss[here + i] += (float) Math.log(lanes[L + i]);
                dx.data()[dx.row(labels[here + i]) + j + i] -= scale;
            }
            for (int i = Math.max(0, n); i < L; i++) {
                for (int c = 0; c < classes; c++) {
                    dx.data()[dx.row(c) + j + i] = 0;
                }
            }
        }
    }

    // Each loop is a method of its own: in longer ones the compiler gives up keeping vectors in registers.

    private static void largest(float[] in, int at, int pitch, int classes, float[] lanes) {
        FloatVector most = FloatVector.fromArray(S, in, at);
        for (int c = 1; c < classes; c++) {
            most = most.max(FloatVector.fromArray(S, in, at + c * pitch));
        }
        most.intoArray(lanes, 0);
    }

    /** The powers of what is less than the largest, in the first lanes; their sum becomes the second. */
    private static void exponentials(float[] in, int at, float[] out, int to, int pitch, int classes, float[] lanes) {
        FloatVector most = FloatVector.fromArray(S, lanes, 0);
        FloatVector sum = FloatVector.zero(S);
        for (int c = 0; c < classes; c++) {
            FloatVector e =
                    Exponential.of(FloatVector.fromArray(S, in, at + c * pitch).sub(most));
            e.intoArray(out, to + c * pitch);
            sum = sum.add(e);
        }
        sum.intoArray(lanes, L);
    }

    private static void shares(float[] out, int to, int pitch, int classes, float scale, float[] lanes) {
        FloatVector share = FloatVector.broadcast(S, scale).div(FloatVector.fromArray(S, lanes, L));
        for (int c = 0; c < classes; c++) {
            FloatVector.fromArray(S, out, to + c * pitch).mul(share).intoArray(out, to + c * pitch);
        }
    }

    /** Whether no class before {@code label} is as large in this column. */
    private static boolean first(Plane x, int label, int column) {
        for (int c = 0; c < label; c++) {
            if (x.data()[x.row(c) + column] == x.data()[x.row(label) + column]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void columns(Pixels pixels, int[] indices, int first, int count, Plane y, int[] rows) {
        int turned = Turned.examples() == 0 ? 0 : count / Turned.examples() * Turned.examples();
        if (turned > 0) {
            Turned.columns(pixels, indices, first, turned, y, rows);
        }
        ScalarKernels.byteColumns(pixels, indices, first, turned, count, y, rows);
    }

    @Override
    public void gate(Plane y, Plane d, int rows) {
        gate(y.data(), y.at(), d.data(), d.at(), rows * y.pitch());
    }

    private static void gate(float[] output, int o, float[] delta, int i, int n) {
        FloatVector zero = FloatVector.zero(S);
        for (int j = 0; j < n; j += L) {
            FloatVector gradient =
                    FloatVector.fromArray(S, delta, i + j).add(FLUSH).sub(FLUSH);
            VectorMask<Float> on = FloatVector.fromArray(S, output, o + j).compare(VectorOperators.GT, zero);
            zero.blend(gradient, on).intoArray(delta, i + j);
        }
    }

    @Override
    public void rectify(Plane y, int rows) {
        for (int j = y.at(), end = y.row(rows); j < end; j += L) {
            FloatVector.fromArray(S, y.data(), j).max(0f).intoArray(y.data(), j);
        }
    }

    @Override
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
        if (size != 2) {
            Kernels.scalar().largest(x, from, size, rowPitch, y, row, count);
            return;
        }
        int pitch = x.pitch();
        for (int n = 0; n < count; n++) {
            ofFour(x.data(), x.row(from + 2 * n), pitch, rowPitch * pitch, y.data(), y.row(row + n));
        }
    }

    private static void ofFour(float[] in, int at, int pitch, int line, float[] out, int to) {
        for (int j = 0; j < pitch; j += L) {
            FloatVector above = FloatVector.fromArray(S, in, at + j).max(FloatVector.fromArray(S, in, at + pitch + j));
            FloatVector below = FloatVector.fromArray(S, in, at + line + j)
                    .max(FloatVector.fromArray(S, in, at + line + pitch + j));
            above.max(below).intoArray(out, to + j);
        }
    }

    @Override
    public void toLargest(
            Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count, boolean gated) {
        if (size != 2) {
            Kernels.scalar().toLargest(x, dx, from, size, rowPitch, dy, row, count, gated);
            return;
        }
        int pitch = x.pitch();
        float floor = gated ? 0 : Float.NEGATIVE_INFINITY;
        for (int n = 0; n < count; n++) {
            int at = from + 2 * n;
            toFour(
                    x.data(),
                    x.row(at),
                    dx.data(),
                    dx.row(at),
                    pitch,
                    rowPitch * pitch,
                    dy.data(),
                    dy.row(row + n),
                    floor);
        }
    }

    /** Each pixel takes the gradient if it is the largest, is above the floor, and none before it has taken it. */
    private static void toFour(
            float[] in, int at, float[] out, int to, int pitch, int line, float[] delta, int o, float floor) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector least = FloatVector.broadcast(S, floor);
        for (int j = 0; j < pitch; j += L) {
            FloatVector a = FloatVector.fromArray(S, in, at + j);
            FloatVector b = FloatVector.fromArray(S, in, at + pitch + j);
            FloatVector c = FloatVector.fromArray(S, in, at + line + j);
            FloatVector d = FloatVector.fromArray(S, in, at + line + pitch + j);
            FloatVector most = a.max(b).max(c.max(d));
            FloatVector left =
                    zero.blend(FloatVector.fromArray(S, delta, o + j), most.compare(VectorOperators.GT, least));
            VectorMask<Float> first = a.compare(VectorOperators.EQ, most);
            zero.blend(left, first).intoArray(out, to + j);
            left = left.blend(zero, first);
            VectorMask<Float> second = b.compare(VectorOperators.EQ, most);
            zero.blend(left, second).intoArray(out, to + pitch + j);
            left = left.blend(zero, second);
            VectorMask<Float> third = c.compare(VectorOperators.EQ, most);
            zero.blend(left, third).intoArray(out, to + line + j);
            left.blend(zero, third).intoArray(out, to + line + pitch + j);
        }
    }

    @Override
    public void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
        int pitch = x.pitch();
        for (int n = 0; n < count; n++) {
            int i = x.row(from + n * size);
            int o = y.row(row + n);
            for (int j = 0; j < pitch; j += L) {
                FloatVector sum = FloatVector.zero(S);
                for (int v = 0; v < size; v++) {
                    for (int h = 0; h < size; h++) {
                        sum = sum.add(FloatVector.fromArray(S, x.data(), i + (v * rowPitch + h) * pitch + j));
                    }
                }
                sum.mul(1f / (size * size)).intoArray(y.data(), o + j);
            }
        }
    }

    @Override
    public void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count) {
        int pitch = dx.pitch();
        for (int n = 0; n < count; n++) {
            int to = dx.row(from + n * size);
            int o = dy.row(row + n);
            for (int j = 0; j < pitch; j += L) {
                FloatVector each = FloatVector.fromArray(S, dy.data(), o + j).mul(1f / (size * size));
                for (int v = 0; v < size; v++) {
                    for (int h = 0; h < size; h++) {
                        each.intoArray(dx.data(), to + (v * rowPitch + h) * pitch + j);
                    }
                }
            }
        }
    }
}
