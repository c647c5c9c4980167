package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/** {@code y = W x + b} with live weights only, between boundary {@code from} of a tape and the next. */
final class LinearStage {
    /** Weights whose gradient is worked out at a time, so that it is still in the first-level cache when the optimizer reads it. */
    private static final int STEPPED_AT_ONCE = 1024;

    private final int boundary;
    private final LiveWeights weights;
    private final Bias bias;
    private final float[] none;
    private final int[] everyInput;
    private final float[] gradient;
    private final float[] row;

    /**
     * A stage after boundary {@code boundary}.
     *
     * @param bias one number an output
     */
    LinearStage(int boundary, LiveWeights weights, Bias bias) {
        this.boundary = boundary;
        this.weights = weights;
        this.bias = bias;
        int inputs = weights.shape().fanIn();
        this.none = new float[inputs];
        this.everyInput = new int[inputs];
        Arrays.setAll(everyInput, i -> i);
        this.gradient = new float
                [Math.max(STEPPED_AT_ONCE, Math.max(inputs, weights.shape().outputs()))];
        this.row = new float[weights.denseSlots() ? inputs : 0];
    }

    LayerShape shape() {
        return weights.shape();
    }

    LiveWeights weights() {
        return weights;
    }

    Bias bias() {
        return bias;
    }

    /** Fills the tape's next boundary; {@code floor} as in {@link Kernels#multiply}. */
    void forward(Kernels kernels, Tape tape, float floor) {
        kernels.multiply(
                weights.rows(),
                bias.values(),
                tape.activation(boundary),
                tape.activation(boundary + 1),
                0,
                tape.width(),
                floor);
    }

    /** Takes the loss gradient back from the next boundary to this one. */
    void backward(Kernels kernels, Tape tape) {
        kernels.multiply(
                weights.columns(),
                none,
                tape.gradient(boundary + 1),
                tape.gradient(boundary),
                0,
                tape.width(),
                Float.NEGATIVE_INFINITY);
    }

    /** Steps weights and bias by the sum of the tapes' gradients. */
    void step(Kernels kernels, List<Tape> tapes, OptimizerKernel optimizer, double learningRate, long step) {
        if (weights.denseSlots()) {
            stepDense(kernels, tapes, optimizer, learningRate, step);
        } else {
            stepLive(kernels, tapes, optimizer, learningRate, step);
        }
        Arrays.fill(gradient, 0, bias.values().length, 0);
        for (Tape tape : tapes) {
            Plane delta = tape.gradient(boundary + 1);
            for (int r = 0; r < bias.values().length; r++) {
                gradient[r] += kernels.sum(delta, r, 0, tape.width());
            }
        }
        optimizer.apply(bias.values(), 0, bias.slots(), 0, gradient, bias.values().length, learningRate, step);
    }

    private void stepLive(
            Kernels kernels, List<Tape> tapes, OptimizerKernel optimizer, double learningRate, long step) {
        SparseRows rows = weights.rows();
        int[] start = rows.start();
        int from = 0;
        int row = 0;
        while (from < rows.nnz()) {
            int to = Math.min(rows.nnz(), from + STEPPED_AT_ONCE);
            Arrays.fill(gradient, 0, to - from, 0);
            for (int k = from; k < to; row++) {
                int end = Math.min(to, start[row + 1]);
                dots(kernels, tapes, rows.index(), k, end, row, k - from);
                k = end;
                if (end < start[row + 1]) {
                    break; // the rest of this row comes first next time
                }
            }
            optimizer.apply(rows.value(), from, weights.slots(), from, gradient, to - from, learningRate, step);
            from = to;
        }
    }

    private void dots(Kernels kernels, List<Tape> tapes, int[] index, int first, int last, int row, int at) {
        for (int t = 0; t < tapes.size(); t++) {
            Tape tape = tapes.get(t);
            kernels.dots(
                    index,
                    first,
                    last,
                    tape.activation(boundary),
                    tape.gradient(boundary + 1),
                    row,
                    0,
                    tape.width(),
                    gradient,
                    at);
        }
    }

    /** Slots of dead weights want the whole gradient, a row at a time: as much work as in a dense layer. */
    private void stepDense(
            Kernels kernels, List<Tape> tapes, OptimizerKernel optimizer, double learningRate, long step) {
        SparseRows rows = weights.rows();
        int inputs = row.length;
        for (int r = 0; r < rows.rows(); r++) {
            rowGradient(kernels, tapes, r);
            Arrays.fill(row, 0);
            for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                row[rows.index()[k]] = rows.value()[k];
            }
            optimizer.apply(row, 0, weights.slots(), r * inputs, gradient, inputs, learningRate, step);
            for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                rows.value()[k] = row[rows.index()[k]];
            }
        }
    }

    private void rowGradient(Kernels kernels, List<Tape> tapes, int row) {
        Arrays.fill(gradient, 0, everyInput.length, 0);
        dots(kernels, tapes, everyInput, 0, everyInput.length, row, 0);
    }

    /** The gradient of every weight, dead ones too: dense work. */
    float[] denseGradient(Kernels kernels, List<Tape> tapes) {
        int inputs = everyInput.length;
        float[] all = new float[weights.shape().size()];
        for (int r = 0; r < weights.shape().outputs(); r++) {
            rowGradient(kernels, tapes, r);
            System.arraycopy(gradient, 0, all, r * inputs, inputs);
        }
        return all;
    }
}
