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
        for (int r = 0, k = start[0]; r < start.length - 1; r++) {
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
        for (int r = 0, k = start[0]; r < start.length - 1; r++) {
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
        for (int r = 0, k = start[0]; r < start.length - 1; r++) {
            FloatVector s = FloatVector.broadcast(S, bias[r]);
            for (int end = start[r + 1]; k < end; k++) {
                s = FloatVector.fromArray(S, in, base + index[k] * pitch).fma(FloatVector.broadcast(S, value[k]), s);
            }
            s.max(floor).intoArray(y.data(), y.at() + r * y.pitch() + from);
        }
    }

    @Override
    public void dots(
            int[] index,
            int first,
            int last,
            Plane x,
            int[] shiftX,
            Plane d,
            int[] shiftD,
            int row,
            int from,
            int to,
            float[] sums,
            int at) {
        float[] in = x.data();
        float[] delta = d.data();
        int pitch = x.pitch();
        for (int k = first; k < last; k += GROUP) {
            int n = Math.min(GROUP, last - k);
            boolean more = false;
            for (int s = 0; s < shiftX.length; s++) {
                int base = x.at() + shiftX[s] * pitch;
                int o = d.row(row) + shiftD[s] * d.pitch();
                int j = from;
                for (; j + 8 * L <= to; j += 8 * L) {
                    eightDots(index, k, n, in, pitch, base + j, delta, o + j, lanes, more);
                    more = true;
                }
                if (j < to) {
                    restDots(index, k, n, in, pitch, base + j, delta, o + j, to - j, lanes, more);
                    more = true;
                }
            }
            if (more) {
                LaneSums.add(lanes, n, L, sums, at + k - first);
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
            float[] in,
            int pitch,
            int base,
            float[] delta,
            int o,
            int width,
            float[] lanes,
            boolean more) {
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
        float[] in = d.data();
        FloatVector s = FloatVector.zero(S);
        int j = d.row(row) + from;
        int end = d.row(row) + to;
        for (; j + L <= end; j += L) {
            s = s.add(FloatVector.fromArray(S, in, j));
        }
        float sum = total(s);
        for (; j < end; j++) {
            sum += in[j];
        }
        return sum;
    }

    private float total(FloatVector s) {
        s.intoArray(lanes, 0);
        return LaneSums.of(lanes, 0, L);
    }

    @Override
    public float squares(Plane x, int row, float mean, int to) {
        return products(x, x, row, mean, mean, to);
    }

    @Override
    public float products(Plane d, Plane x, int row, float mean, int to) {
        return products(d, x, row, 0, mean, to);
    }

    private float products(Plane d, Plane x, int row, float meanD, float meanX, int to) {
        float[] delta = d.data();
        float[] in = x.data();
        int o = d.row(row);
        int i = x.row(row);
        FloatVector even = FloatVector.zero(S);
        FloatVector odd = FloatVector.zero(S);
        int j = 0;
        for (; j + 2 * L <= to; j += 2 * L) {
            FloatVector one = FloatVector.fromArray(S, in, i + j).sub(meanX);
            FloatVector two = FloatVector.fromArray(S, in, i + j + L).sub(meanX);
            even = FloatVector.fromArray(S, delta, o + j).sub(meanD).fma(one, even);
            odd = FloatVector.fromArray(S, delta, o + j + L).sub(meanD).fma(two, odd);
        }
        float sum = total(even.add(odd));
        for (; j < to; j++) {
            sum += (delta[o + j] - meanD) * (in[i + j] - meanX);
        }
        return sum;
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
            int examples,
            int from,
            int to,
            float scale,
            float[] loss,
            boolean[] right) {
        for (int j = from; j < to; j += L) {
            FloatVector most = FloatVector.fromArray(S, x.data(), x.row(0) + j);
            for (int c = 1; c < classes; c++) {
                most = most.max(FloatVector.fromArray(S, x.data(), x.row(c) + j));
            }
            most.intoArray(lanes, L);
            int n = Math.min(L, examples - j);
            for (int i = 0; i < n; i++) {
                float own = x.data()[x.row(labels[j + i]) + j + i];
                loss[j + i] = lanes[L + i] - own;
                right[j + i] = own == lanes[L + i] && first(x, labels[j + i], j + i);
            }
            FloatVector sum = FloatVector.zero(S);
            for (int c = 0; c < classes; c++) {
                FloatVector e = Exponential.of(
                        FloatVector.fromArray(S, x.data(), x.row(c) + j).sub(most));
                e.intoArray(dx.data(), dx.row(c) + j);
                sum = sum.add(e);
            }
            sum.intoArray(lanes, 0);
            FloatVector share = FloatVector.broadcast(S, scale).div(sum);
            for (int c = 0; c < classes; c++) {
                FloatVector.fromArray(S, dx.data(), dx.row(c) + j).mul(share).intoArray(dx.data(), dx.row(c) + j);
            }
            for (int i = 0; i < n; i++) {
                loss[j + i] += (float) Math.log(lanes[i]);
                dx.data()[dx.row(labels[j + i]) + j + i] -= scale;
            }
            for (int i = Math.max(0, n); i < L; i++) {
                for (int c = 0; c < classes; c++) {
                    dx.data()[dx.row(c) + j + i] = 0;
                }
            }
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
    public void columns(Pixels pixels, int[] indices, int from, int to, Plane y, int[] rows) {
        int j = from;
        if (L == 8) {
            for (; j + 8 <= to; j += 8) {
                Turned.columns(pixels, indices, j, y, rows);
            }
        }
        ScalarKernels.byteColumns(pixels, indices, j, to, y, rows);
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
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to) {
        for (int j = first; j < to; j += L) {
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
    public void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to) {
        for (int j = first; j < to; j += L) {
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

    @Override
    public void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to) {
        for (int j = first; j < to; j += L) {
            FloatVector sum = FloatVector.zero(S);
            for (int v = 0; v < size; v++) {
                for (int h = 0; h < size; h++) {
                    sum = sum.add(FloatVector.fromArray(S, x.data(), x.row(from + v * rowPitch + h) + j));
                }
            }
            sum.mul(1f / (size * size)).intoArray(y.data(), y.row(row) + j);
        }
    }

    @Override
    public void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to) {
        for (int j = first; j < to; j += L) {
            FloatVector each =
                    FloatVector.fromArray(S, dy.data(), dy.row(row) + j).mul(1f / (size * size));
            for (int v = 0; v < size; v++) {
                for (int h = 0; h < size; h++) {
                    each.intoArray(dx.data(), dx.row(from + v * rowPitch + h) + j);
                }
            }
        }
    }
}
