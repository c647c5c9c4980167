package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Sides;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/** One optimizer step of one layer. Threads take shares of its weights: each works out their gradients and steps them at once. */
final class Stepping {
    /** Weights whose gradient is worked out at a time, so that it is still in the first-level cache when the optimizer reads it. */
    private static final int AT_ONCE = 1024;

    private final WeightedStage stage;
    private final LiveWeights weights;
    private final float[] biasGradient;
    private float[][] gradients = {};

    Stepping(WeightedStage stage) {
        this.stage = stage;
        this.weights = stage.weights();
        this.biasGradient = new float[weights.shape().outputs()];
    }

    /** Steps weights and bias by the sum of the tapes' gradients. */
    void step(Crew crew, int threads, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        Sides sides = stage.sides(tapes);
        if (weights.denseSlots()) {
            crew.share(threads, (part, kernels) -> stepDense(kernels, sides, part, optimizer, rate, step));
        } else {
            room(threads);
            crew.share(threads, (part, kernels) -> stepLive(kernels, sides, tapes, part, optimizer, rate, step));
        }
        crew.share(threads, (part, kernels) -> weights.stepped(part));
        if (stage.bias().isPresent()) {
            Numbers bias = stage.bias().get();
            Arrays.fill(biasGradient, 0);
            crew.kernels().rowSums(sides, biasGradient);
            optimizer.apply(bias.values(), 0, bias.slots(), 0, biasGradient, 0, biasGradient.length, rate, step);
        }
    }

    private void room(int threads) {
        if (gradients.length < threads) {
            gradients = new float[threads][AT_ONCE];
        }
    }

    private void stepLive(
            Kernels kernels,
            Sides sides,
            List<Tape> tapes,
            Part part,
            OptimizerKernel optimizer,
            double rate,
            long step) {
        SparseRows rows = weights.rows();
        float[] gradient = gradients[part.index()];
        int end = part.to(rows.nnz(), 1);
        for (int from = part.from(rows.nnz(), 1); from < end; from += AT_ONCE) {
            int to = Math.min(end, from + AT_ONCE);
            Arrays.fill(gradient, 0, to - from, 0);
            stage.gradient(kernels, sides, tapes, from, to, gradient);
            optimizer.apply(rows.value(), from, weights.slots(), from, gradient, 0, to - from, rate, step);
        }
    }

    /** Slots of dead weights want the whole gradient, a row at a time: as much work as in a dense layer. */
    private void stepDense(Kernels kernels, Sides sides, Part part, OptimizerKernel optimizer, double rate, long step) {
        SparseRows rows = weights.rows();
        int inputs = weights.shape().fanIn();
        float[] gradient = new float[inputs];
        float[] row = new float[inputs];
        for (int r = part.from(rows.rows(), 1); r < part.to(rows.rows(), 1); r++) {
            stage.rowGradient(kernels, sides, r, gradient);
            Arrays.fill(row, 0);
            for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                row[weights.position(k) - r * inputs] = rows.value()[k];
            }
            optimizer.apply(row, 0, weights.slots(), r * inputs, gradient, 0, inputs, rate, step);
            for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                rows.value()[k] = row[weights.position(k) - r * inputs];
            }
        }
    }
}
