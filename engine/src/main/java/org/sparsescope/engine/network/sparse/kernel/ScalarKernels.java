package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;

/** The kernels in plain Java, for a JVM without the Vector API; the JIT compiler makes SIMD of those that add rows. */
final class ScalarKernels implements Kernels {
    static final float FLUSH = 1e-30f;

    @Override
    public int lanes() {
        return 8; // what rows are rounded up to, so that both kinds of kernels see the same planes
    }

    @Override
    public String title() {
        return "plain Java; start Java with --add-modules jdk.incubator.vector for SIMD";
    }

    @Override
    public void multiply(SparseRows a, float[] bias, Plane x, Plane y, int from, int to, float floor) {
        int[] start = a.start();
        float[] in = x.data();
        float[] out = y.data();
        int n = to - from;
        for (int r = 0; r < a.rows(); r++) {
            int o = y.row(r) + from;
            Arrays.fill(out, o, o + n, bias[r]);
            for (int k = start[r]; k < start[r + 1]; k++) {
                int i = x.row(a.index()[k]) + from;
                float w = a.value()[k];
                for (int j = 0; j < n; j++) {
                    out[o + j] += w * in[i + j];
                }
            }
            if (floor == 0) {
                rectify(out, o, n);
            }
        }
    }

    @Override
    public void dots(
            int[] index, int first, int last, Plane x, Plane d, int row, int from, int to, float[] sums, int at) {
        float[] in = x.data();
        float[] delta = d.data();
        int o = d.row(row) + from;
        int n = to - from;
        for (int k = first; k < last; k++) {
            int i = x.row(index[k]) + from;
            // Four chains, for one would wait for each addition; n is a multiple of 8.
            float one = 0;
            float two = 0;
            float three = 0;
            float four = 0;
            for (int j = 0; j < n; j += 4) {
                one += in[i + j] * delta[o + j];
                two += in[i + j + 1] * delta[o + j + 1];
                three += in[i + j + 2] * delta[o + j + 2];
                four += in[i + j + 3] * delta[o + j + 3];
            }
            sums[at + k - first] += one + two + (three + four);
        }
    }

    @Override
    public float sum(Plane d, int row, int from, int to) {
        float sum = 0;
        for (int j = d.row(row) + from, end = d.row(row) + to; j < end; j++) {
            sum += d.data()[j];
        }
        return sum;
    }

    @Override
    public void gate(Plane y, Plane d, int rows, int from, int to) {
        float[] output = y.data();
        float[] delta = d.data();
        for (int r = 0; r < rows; r++) {
            int o = y.row(r) + from;
            int i = d.row(r) + from;
            for (int j = 0; j < to - from; j++) {
                delta[i + j] = output[o + j] > 0 ? delta[i + j] + FLUSH - FLUSH : 0;
            }
        }
    }

    @Override
    public void rectify(Plane y, int rows, int from, int to) {
        for (int r = 0; r < rows; r++) {
            rectify(y.data(), y.row(r) + from, to - from);
        }
    }

    private static void rectify(float[] values, int at, int n) {
        for (int j = at; j < at + n; j++) {
            values[j] = Math.max(0, values[j]);
        }
    }

    @Override
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int to) {
        for (int j = 0; j < to; j++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int p = 0; p < size * size; p++) {
                largest = Math.max(largest, x.data()[x.row(from + p / size * rowPitch + p % size) + j]);
            }
            y.data()[y.row(row) + j] = largest;
        }
    }

    @Override
    public void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int to) {
        for (int j = 0; j < to; j++) {
            int best = from;
            for (int p = 0; p < size * size; p++) {
                dx.data()[dx.row(from + p / size * rowPitch + p % size) + j] = 0;
            }
            for (int p = 1; p < size * size; p++) {
                int candidate = from + p / size * rowPitch + p % size;
                if (x.data()[x.row(candidate) + j] > x.data()[x.row(best) + j]) {
                    best = candidate;
                }
            }
            dx.data()[dx.row(best) + j] = dy.data()[dy.row(row) + j];
        }
    }
}
