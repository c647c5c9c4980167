package org.sparsescope.engine.network.sparse.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Softmax and cross-entropy, a vector of examples at a time. */
final class VectorSoftmax {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    private VectorSoftmax() {}

    static void crossEntropy(
            Plane x,
            Plane dx,
            int classes,
            int[] labels,
            int first,
            int examples,
            float scale,
            float[] loss,
            boolean[] right,
            Plane scratch) {
        int pitch = x.pitch();
        float[] lanes = scratch.data();
        int most = scratch.row(0);
        int sum = scratch.row(1);
        for (int j = 0; j < pitch; j += L) {
            largest(x.data(), x.at() + j, pitch, classes, scratch);
            int here = first + j; // the example of the first lane
            int n = Math.min(L, examples - here);
            for (int i = 0; i < n; i++) {
                float own = x.data()[x.row(labels[here + i]) + j + i];
                loss[here + i] = lanes[most + i] - own;
                right[here + i] = own == lanes[most + i] && first(x, labels[here + i], j + i);
            }
            exponentials(x.data(), x.at() + j, dx.data(), dx.at() + j, pitch, classes, scratch);
            shares(dx.data(), dx.at() + j, pitch, classes, scale, scratch);
            for (int i = 0; i < n; i++) {
                loss[here + i] += (float) Math.log(lanes[sum + i]);
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

    private static void largest(float[] in, int at, int pitch, int classes, Plane scratch) {
        FloatVector most = FloatVector.fromArray(S, in, at);
        for (int c = 1; c < classes; c++) {
            most = most.max(FloatVector.fromArray(S, in, at + c * pitch));
        }
        most.intoArray(scratch.data(), scratch.row(0));
    }

    /** The powers of what is less than the largest, in the first row of the scratch; their sum becomes the second. */
    private static void exponentials(float[] in, int at, float[] out, int to, int pitch, int classes, Plane scratch) {
        FloatVector most = FloatVector.fromArray(S, scratch.data(), scratch.row(0));
        FloatVector sum = FloatVector.zero(S);
        for (int c = 0; c < classes; c++) {
            FloatVector e =
                    Exponential.of(FloatVector.fromArray(S, in, at + c * pitch).sub(most));
            e.intoArray(out, to + c * pitch);
            sum = sum.add(e);
        }
        sum.intoArray(scratch.data(), scratch.row(1));
    }

    private static void shares(float[] out, int to, int pitch, int classes, float scale, Plane scratch) {
        FloatVector share =
                FloatVector.broadcast(S, scale).div(FloatVector.fromArray(S, scratch.data(), scratch.row(1)));
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
}
