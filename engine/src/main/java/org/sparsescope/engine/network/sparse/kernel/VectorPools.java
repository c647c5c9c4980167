package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Pooling, and its way back. Windows of two by two, which nearly all are, are written out; maxima of others go without vectors. */
final class VectorPools {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorPools() {}

    static void largest(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
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

    static void toLargest(
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

    static void mean(Plane x, int from, int size, int rowPitch, Plane y, int row, int count) {
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

    static void toEach(Plane dx, int from, int size, int rowPitch, Plane dy, int row, int count) {
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
