package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;

/** The kernels in plain Java, for a JVM without the Vector API; the JIT compiler makes SIMD of those that add rows. */
final class ScalarKernels implements Kernels {
    static final float FLUSH = 1e-30f;

    @Override
    public Kernels another() {
        return this; // it holds nothing
    }

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
        for (int s = 0; s < shiftX.length; s++) {
            dots(
                    index,
                    first,
                    last,
                    x.from(shiftX[s]),
                    d.data(),
                    d.row(row) + shiftD[s] * d.pitch(),
                    from,
                    to,
                    sums,
                    at);
        }
    }

    private static void dots(
            int[] index, int first, int last, Plane x, float[] delta, int dAt, int from, int to, float[] sums, int at) {
        float[] in = x.data();
        int o = dAt + from;
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
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to) {
        for (int j = first; j < to; j++) {
            float largest = Float.NEGATIVE_INFINITY;
            for (int p = 0; p < size * size; p++) {
                largest = Math.max(largest, x.data()[x.row(from + p / size * rowPitch + p % size) + j]);
            }
            y.data()[y.row(row) + j] = largest;
        }
    }

    @Override
    public void toLargest(Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to) {
        for (int j = first; j < to; j++) {
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

    @Override
    public void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int first, int to) {
        for (int j = first; j < to; j++) {
            float sum = 0;
            for (int p = 0; p < size * size; p++) {
                sum += x.data()[x.row(from + p / size * rowPitch + p % size) + j];
            }
            y.data()[y.row(row) + j] = sum / (size * size);
        }
    }

    @Override
    public void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int first, int to) {
        for (int p = 0; p < size * size; p++) {
            int at = dx.row(from + p / size * rowPitch + p % size);
            for (int j = first; j < to; j++) {
                dx.data()[at + j] = dy.data()[dy.row(row) + j] / (size * size);
            }
        }
    }

    @Override
    public float squares(Plane x, int row, float mean, int to) {
        float sum = 0;
        for (int j = x.row(row), end = x.row(row) + to; j < end; j++) {
            sum += (x.data()[j] - mean) * (x.data()[j] - mean);
        }
        return sum;
    }

    @Override
    public float products(Plane d, Plane x, int row, float mean, int to) {
        float sum = 0;
        for (int j = 0; j < to; j++) {
            sum += d.data()[d.row(row) + j] * (x.data()[x.row(row) + j] - mean);
        }
        return sum;
    }

    @Override
    public void affine(Plane x, Plane y, int row, float scale, float shift, int to, float floor) {
        for (int j = 0; j < to; j++) {
            y.data()[y.row(row) + j] = Math.max(floor, scale * x.data()[x.row(row) + j] + shift);
        }
    }

    @Override
    public void combine(Plane d, Plane x, Plane dx, int row, float a, float b, float c, int to) {
        for (int j = 0; j < to; j++) {
            dx.data()[dx.row(row) + j] = a * d.data()[d.row(row) + j] + b * x.data()[x.row(row) + j] + c;
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
        float[] each = new float[classes];
        for (int j = from; j < to; j++) {
            if (j >= examples) {
                for (int c = 0; c < classes; c++) {
                    dx.data()[dx.row(c) + j] = 0;
                }
                continue;
            }
            for (int c = 0; c < classes; c++) {
                each[c] = x.data()[x.row(c) + j];
            }
            int best = 0;
            for (int c = 1; c < classes; c++) {
                best = each[c] > each[best] ? c : best;
            }
            float most = each[best];
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(each[c] - most);
            }
            loss[j] = (float) (Math.log(sum) + most - each[labels[j]]);
            right[j] = best == labels[j];
            for (int c = 0; c < classes; c++) {
                double share = Math.exp(each[c] - most) / sum;
                dx.data()[dx.row(c) + j] = (float) (scale * (share - (c == labels[j] ? 1 : 0)));
            }
        }
    }

    @Override
    public void columns(Pixels pixels, int[] indices, int from, int to, Plane y, int[] rows) {
        byteColumns(pixels, indices, from, to, y, rows);
    }

    static void byteColumns(Pixels pixels, int[] indices, int from, int to, Plane y, int[] rows) {
        byte[] bytes = pixels.bytes();
        for (int f = 0; f < rows.length; f++) {
            float scale = pixels.scale()[f / pixels.planeSize()];
            float shift = pixels.shift()[f / pixels.planeSize()];
            int at = y.row(rows[f]);
            for (int j = from; j < to; j++) {
                y.data()[at + j] = (bytes[indices[j] * pixels.size() + f] & 0xff) * scale + shift;
            }
        }
    }
}
