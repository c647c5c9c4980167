package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * {@code y = W x + b} with live weights only: a linear layer, or a convolution, which is one at every pixel. A convolution's strips
 * make it a product of the same matrix with ever another shift of the input, so both share every kernel.
 */
final class WeightedStage implements Stage {
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
    WeightedStage(int boundary, LiveWeights weights, Bias bias) {
        this.boundary = boundary;
        this.weights = weights;
        this.bias = bias;
        int inputs = weights.shape().fanIn();
        this.none = new float[weights.wiring().transposedRows()];
        this.everyInput = new int[inputs];
        Arrays.setAll(everyInput, weights.wiring()::input);
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

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified) {
        float floor = rectified ? 0 : Float.NEGATIVE_INFINITY;
        Strips strips = weights.wiring().forward();
        Plane x = tape.activation(boundary);
        Plane y = tape.activation(boundary + 1);
        multiply(kernels, weights.rows(), bias.values(), strips, x, y, strips.columns(tape), floor);
    }

    @Override
    public void backward(Kernels kernels, Tape tape) {
        Strips strips = weights.wiring().backward();
        Plane dy = tape.gradient(boundary + 1);
        Plane dx = tape.gradient(boundary);
        multiply(kernels, weights.columns(), none, strips, dy, dx, strips.columns(tape), Float.NEGATIVE_INFINITY);
    }

    private static void multiply(
            Kernels kernels,
            SparseRows matrix,
            float[] bias,
            Strips strips,
            Plane x,
            Plane y,
            int columns,
            float floor) {
        for (int s = 0; s < strips.count(); s++) {
            Plane source = x.from(strips.source()[s]);
            Plane target = y.from(strips.target()[s]).every(strips.channelPitch());
            kernels.multiply(matrix, bias, source, target, 0, columns, floor);
        }
    }

    /** Steps weights and bias by the sum of the tapes' gradients. */
    void step(Kernels kernels, List<Tape> tapes, OptimizerKernel optimizer, double learningRate, long step) {
        if (weights.denseSlots()) {
            stepDense(kernels, tapes, optimizer, learningRate, step);
        } else {
            stepLive(kernels, tapes, optimizer, learningRate, step);
        }
        Arrays.fill(gradient, 0, bias.values().length, 0);
        Strips strips = weights.wiring().forward();
        for (Tape tape : tapes) {
            for (int i = 0; i < strips.count(); i++) {
                Plane delta = delta(tape, strips, i);
                for (int r = 0; r < bias.values().length; r++) {
                    gradient[r] += kernels.sum(delta, r, 0, strips.columns(tape));
                }
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
        Strips strips = weights.wiring().forward();
        for (int t = 0; t < tapes.size(); t++) {
            Tape tape = tapes.get(t);
            Plane x = tape.activation(boundary);
            for (int i = 0; i < strips.count(); i++) {
                Plane source = x.from(strips.source()[i]);
                Plane delta = delta(tape, strips, i);
                kernels.dots(index, first, last, source, delta, row, 0, strips.columns(tape), gradient, at);
            }
        }
    }

    private Plane delta(Tape tape, Strips strips, int strip) {
        return tape.gradient(boundary + 1).from(strips.target()[strip]).every(strips.channelPitch());
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
                row[weights.position(k) - r * inputs] = rows.value()[k];
            }
            optimizer.apply(row, 0, weights.slots(), r * inputs, gradient, inputs, learningRate, step);
            for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                rows.value()[k] = row[weights.position(k) - r * inputs];
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
