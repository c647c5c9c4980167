package org.sparsescope.engine.network.sparse.kernel;

import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API. Loaded only where its module is: {@link Kernels#best()} asks first. */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    private static final int L = S.length();
    /** For numbers that do not fill a vector. */
    private static final Kernels REST = Kernels.scalar();

    private static final float FLUSH = ScalarKernels.FLUSH;

    /** A row a sum that is kept lane by lane. */
    private final Plane scratch;

    VectorKernels() {
        this(new float[VectorSums.GROUP * L], 0);
    }

    private VectorKernels(float[] data, int at) {
        scratch = new Plane(data, at, L);
    }

    @Override
    public Kernels another() {
        return new VectorKernels();
    }

    @Override
    public List<Kernels> forThreads(int count) {
        int each = 2 * VectorSums.GROUP * L; // whole lines, and as many between: processors fetch the next along
        float[] data = CacheLines.allocate(count * each);
        return IntStream.range(0, count)
                .<Kernels>mapToObj(i -> new VectorKernels(data, CacheLines.FIRST + i * each))
                .toList();
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
        VectorProducts.multiply(a, first, last, bias, x, y, columns, floor);
    }

    @Override
    public void rowSums(Sides sides, int first, int last, float[] sums) {
        VectorSums.rowSums(sides, first, last, sums, scratch);
    }

    @Override
    public void dots(SparseRows a, int row, int unit, int first, int last, Sides sides, float[] sums, int at) {
        VectorSums.dots(a, row, unit, first, last, sides, sums, at, scratch);
    }

    @Override
    public void back(SparseRows a, int first, int last, Plane[] x, Plane[] d, Plane[] dx, boolean gated, float[] sums) {
        VectorBack.back(a, first, last, x, d, dx, gated, sums, scratch);
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
        VectorSoftmax.crossEntropy(x, dx, classes, labels, first, examples, scale, loss, right, scratch);
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
        int whole = n / L * L;
        for (int i = 0; i < whole; i += L) {
            FloatVector old = FloatVector.fromArray(S, w, weightAt + i);
            FloatVector h = FloatVector.fromArray(S, g, gradientAt + i).add(old.mul(decay));
            FloatVector next = FloatVector.fromArray(S, v, velocityAt + i)
                    .mul(momentum)
                    .add(h)
                    .add(FLUSH)
                    .sub(FLUSH);
            next.intoArray(v, velocityAt + i);
            old.sub(h.mul(ofGradient).add(next.mul(ofVelocity))).intoArray(w, weightAt + i);
        }
        REST.momentum(
                w,
                weightAt + whole,
                v,
                velocityAt + whole,
                g,
                gradientAt + whole,
                n - whole,
                momentum,
                decay,
                ofGradient,
                ofVelocity);
    }

    @Override
    public void gate(Plane y, Plane d, int rows) {
        gate(y.data(), y.at(), d.data(), d.at(), rows * y.pitch());
    }

    static void gate(float[] output, int o, float[] delta, int i, int n) {
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
        VectorPools.largest(x, from, size, rowPitch, y, row, count);
    }

    @Override
    public void toLargest(
            Plane x, Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count, boolean gated) {
        VectorPools.toLargest(x, dx, from, size, rowPitch, dy, row, count, gated);
    }

    @Override
    public void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
        VectorPools.mean(x, from, size, rowPitch, y, row, count);
    }

    @Override
    public void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count) {
        VectorPools.toEach(dx, from, size, rowPitch, dy, row, count);
    }
}
