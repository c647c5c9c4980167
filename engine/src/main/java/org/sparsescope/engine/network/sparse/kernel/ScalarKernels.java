package org.sparsescope.engine.network.sparse.kernel;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The kernels in plain Java, for a JVM without the Vector API; the JIT compiler makes SIMD of those that add rows. */
final class ScalarKernels implements Kernels {
    static final float FLUSH = 1e-30f;

    private static final int L = 8; // what rows are rounded up to, and the lanes of sums

    @Override
    public Kernels another() {
        return this; // it holds nothing
    }

    @Override
    public List<Kernels> forThreads(int count) {
        return Collections.nCopies(count, this);
    }

    @Override
    public int lanes() {
        return L;
    }

    @Override
    public String title() {
        return "plain Java; start Java with --add-modules jdk.incubator.vector for SIMD";
    }

    @Override
    public void multiply(SparseRows a, int first, int last, float[] bias, Plane x, Plane y, int columns, float floor) {
        int[] start = a.start();
        float[] in = x.data();
        float[] out = y.data();
        for (int r = first; r < last; r++) {
            int o = y.row(r);
            Arrays.fill(out, o, o + columns, bias[r]);
            for (int k = start[r]; k < start[r + 1]; k++) {
                int i = x.row(a.index()[k]);
                float w = a.value()[k];
                for (int j = 0; j < columns; j++) {
                    out[o + j] += w * in[i + j];
                }
            }
            if (floor == 0) {
                rectify(out, o, columns);
            }
        }
    }

    @Override
    public void rowSums(Sides sides, int first, int last, float[] sums) {
        float[] lanes = new float[L];
        for (int r = first; r < last; r++) {
            Arrays.fill(lanes, 0);
            for (Plane plane : sides.d()) {
                for (int shift : sides.shiftD()) {
                    addSum(plane, r * sides.rowPitch() + shift, sides.run() * plane.pitch(), lanes);
                }
            }
            sums[r] += Lanes.sum(lanes);
        }
    }

    @Override
    public void dots(SparseRows a, int row, int unit, int first, int last, Sides sides, float[] sums, int at) {
        for (int k = first, r = row; k < last; r++) {
            int end = Math.min(last, a.start()[r + 1]);
            for (; k < end; k++) {
                sums[at + k - first] += dot(sides, a.index()[k], (unit + r - row) * sides.rowPitch());
            }
        }
    }

    private static float dot(Sides sides, int input, int output) {
        float[] lanes = new float[L];
        for (int p = 0; p < sides.x().length; p++) {
            Plane x = sides.x()[p];
            Plane d = sides.d()[p];
            for (int s = 0; s < sides.shiftX().length; s++) {
                int o = d.row(output + sides.shiftD()[s]);
                int i = x.row(input + sides.shiftX()[s]);
                addProducts(d.data(), o, x.data(), i, 0, sides.run() * x.pitch(), lanes);
            }
        }
        return Lanes.sum(lanes);
    }

    private static void addProducts(float[] d, int o, float[] x, int i, float mean, int to, float[] lanes) {
        int j = 0;
        for (; j + L <= to; j += L) {
            for (int lane = 0; lane < L; lane++) {
                lanes[lane] += d[o + j + lane] * (x[i + j + lane] - mean);
            }
        }
        for (; j < to; j++) {
            lanes[j % L] += d[o + j] * (x[i + j] - mean);
        }
    }

    @Override
    public void back(SparseRows a, int first, int last, Plane[] x, Plane[] d, Plane[] dx, boolean gated, float[] sums) {
        int begin = a.start()[first];
        int end = a.start()[last];
        Arrays.fill(sums, begin, end, 0);
        int[] unshifted = new int[1];
        dots(a, first, first, begin, end, new Sides(d, unshifted, x, unshifted, 1, 1), sums, begin);
        float[] none = new float[last];
        for (int t = 0; t < x.length; t++) {
            multiply(a, first, last, none, d[t], dx[t], x[t].pitch(), Float.NEGATIVE_INFINITY);
            if (gated) {
                gate(x[t].from(first), dx[t].from(first), last - first);
            }
        }
    }

    @Override
    public void addSum(Plane d, int row, int to, float[] lanes) {
        for (int j = 0, i = d.row(row); j < to; j++) {
            lanes[j % L] += d.data()[i + j];
        }
    }

    @Override
    public void addSquares(Plane x, int row, float mean, int to, float[] lanes) {
        for (int j = 0, i = x.row(row); j < to; j++) {
            lanes[j % L] += (x.data()[i + j] - mean) * (x.data()[i + j] - mean);
        }
    }

    @Override
    public void addProducts(Plane d, Plane x, int row, float mean, int to, float[] lanes) {
        addProducts(d.data(), d.row(row), x.data(), x.row(row), mean, to, lanes);
    }

    @Override
    public void momentum(
            float[] w,
            int weightAt,
            float[] v,
            int velocityAt,
            float[] g,
            int gradientAt,
            int n,
            float momentum,
            float decay,
            float ofGradient,
            float ofVelocity) {
        for (int i = 0; i < n; i++) {
            float h = g[gradientAt + i] + decay * w[weightAt + i];
            float next = momentum * v[velocityAt + i] + h + FLUSH - FLUSH;
            v[velocityAt + i] = next;
            w[weightAt + i] -= ofGradient * h + ofVelocity * next;
        }
    }

    @Override
    public void gate(Plane y, Plane d, int rows) {
        float[] output = y.data();
        float[] delta = d.data();
        for (int j = 0; j < rows * y.pitch(); j++) {
            delta[d.at() + j] = output[y.at() + j] > 0 ? delta[d.at() + j] + FLUSH - FLUSH : 0;
        }
    }

    @Override
    public void rectify(Plane y, int rows) {
        rectify(y.data(), y.at(), rows * y.pitch());
    }

    private static void rectify(float[] values, int at, int n) {
        for (int j = at; j < at + n; j++) {
            values[j] = Math.max(0, values[j]);
        }
    }

    @Override
    public void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
        for (int n = 0; n < count; n++) {
            for (int j = 0; j < y.pitch(); j++) {
                float largest = Float.NEGATIVE_INFINITY;
                for (int p = 0; p < size * size; p++) {
                    largest = Math.max(largest, x.data()[x.row(pixel(from, n, size, rowPitch, p)) + j]);
                }
                y.data()[y.row(row + n) + j] = largest;
            }
        }
    }

    /** The row of pixel {@code p} of window {@code n}. */
    private static int pixel(int from, int n, int size, int rowPitch, int p) {
        return from + n * size + p / size * rowPitch + p % size;
    }

    @Override
    public void toLargest(
            Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count, boolean gated) {
        for (int n = 0; n < count; n++) {
            for (int j = 0; j < dy.pitch(); j++) {
                int best = pixel(from, n, size, rowPitch, 0);
                dx.data()[dx.row(best) + j] = 0;
                for (int p = 1; p < size * size; p++) {
                    int candidate = pixel(from, n, size, rowPitch, p);
                    dx.data()[dx.row(candidate) + j] = 0;
                    if (x.data()[x.row(candidate) + j] > x.data()[x.row(best) + j]) {
                        best = candidate;
                    }
                }
                boolean on = !gated || x.data()[x.row(best) + j] > 0;
                dx.data()[dx.row(best) + j] = on ? dy.data()[dy.row(row + n) + j] : 0;
            }
        }
    }

    @Override
    public void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
        for (int n = 0; n < count; n++) {
            for (int j = 0; j < y.pitch(); j++) {
                float sum = 0;
                for (int p = 0; p < size * size; p++) {
                    sum += x.data()[x.row(pixel(from, n, size, rowPitch, p)) + j];
                }
                y.data()[y.row(row + n) + j] = sum / (size * size);
            }
        }
    }

    @Override
    public void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count) {
        for (int n = 0; n < count; n++) {
            for (int p = 0; p < size * size; p++) {
                int at = dx.row(pixel(from, n, size, rowPitch, p));
                for (int j = 0; j < dy.pitch(); j++) {
                    dx.data()[at + j] = dy.data()[dy.row(row + n) + j] / (size * size);
                }
            }
        }
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
            int first,
            int examples,
            float scale,
            float[] loss,
            boolean[] right) {
        float[] each = new float[classes];
        for (int j = 0; j < x.pitch(); j++) {
            int i = first + j;
            if (i >= examples) {
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
            loss[i] = (float) (Math.log(sum) + most - each[labels[i]]);
            right[i] = best == labels[i];
            for (int c = 0; c < classes; c++) {
                double share = Math.exp(each[c] - most) / sum;
                dx.data()[dx.row(c) + j] = (float) (scale * (share - (c == labels[i] ? 1 : 0)));
            }
        }
    }

    @Override
    public void columns(Pixels pixels, int[] indices, int first, int count, Plane y, int[] rows) {
        byteColumns(pixels, indices, first, 0, count, y, rows);
    }

    /** Columns {@code [from, to)} alone. */
    static void byteColumns(Pixels pixels, int[] indices, int first, int from, int to, Plane y, int[] rows) {
        byte[] bytes = pixels.bytes();
        for (int f = 0; f < rows.length; f++) {
            float scale = pixels.scale()[f / pixels.planeSize()];
            float shift = pixels.shift()[f / pixels.planeSize()];
            int at = y.row(rows[f]);
            for (int j = from; j < to; j++) {
                y.data()[at + j] = (bytes[indices[first + j] * pixels.size() + f] & 0xff) * scale + shift;
            }
        }
    }
}
