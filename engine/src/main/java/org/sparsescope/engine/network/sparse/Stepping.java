package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Sides;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * One optimizer step of one layer. Threads take shares of its weights: each works out their gradients, where the way back has not left
 * them, and steps them at once.
 */
final class Stepping {
    /** Weights whose gradient is worked out at a time, so that it is still in the first-level cache when the optimizer reads it. */
    private static final int AT_ONCE = 1024;

    private final WeightedStage stage;
    private final LiveWeights weights;
    private final float[] biasGradient;
    private float[][] gradients = {};
    private List<Tape> gathered = List.of();

    Stepping(WeightedStage stage) {
        this.stage = stage;
        this.weights = stage.weights();
        this.biasGradient = new float[weights.shape().outputs()];
    }

    /** Gets ready for a step by the sum of the gradients of {@code tapes}, on one thread, before several take their parts in it. */
    void prepare(List<Tape> tapes, int threads) {
        gathered = tapes;
        weights.order(weights.gradientOf(tapes).isPresent() ? LiveWeights.Order.COLUMNS : LiveWeights.Order.ROWS);
        if (!weights.denseSlots() && gradients.length < threads) {
            gradients = new float[threads][AT_ONCE];
        }
    }

    /** Steps a part of the weights and biases; {@link #follow} comes when all parts are done. */
    void step(Kernels kernels, Part part, OptimizerKernel optimizer, double rate, long step) {
        Sides sides = stage.sides(gathered);
        Optional<float[]> left = weights.gradientOf(gathered);
        if (weights.denseSlots()) {
            stepDense(kernels, sides, part, optimizer, rate, step);
        } else if (left.isPresent()) {
            Transposed columns = weights.columns();
            int from = columns.from(part);
            int n = columns.to(part) - from;
            optimizer.apply(columns.values(), from, weights.slots(), from, left.get(), from, n, rate, step);
        } else {
            stepLive(kernels, sides, part, optimizer, rate, step);
        }
        stage.bias().ifPresent(bias -> {
            int from = part.from(biasGradient.length, 1);
            int to = part.to(biasGradient.length, 1);
            Arrays.fill(biasGradient, from, to, 0);
            kernels.rowSums(sides, from, to, biasGradient);
            optimizer.apply(bias.values(), from, bias.slots(), from, biasGradient, from, to - from, rate, step);
        });
    }

    /** Has a part of what is kept of the weights a second time follow their new values. */
    void follow(Part part) {
        weights.stepped(part);
    }

    private void stepLive(Kernels kernels, Sides sides, Part part, OptimizerKernel optimizer, double rate, long step) {
        SparseRows rows = weights.rows();
        float[] gradient = gradients[part.index()];
        int end = part.to(rows.nnz(), 1);
        for (int from = part.from(rows.nnz(), 1); from < end; from += AT_ONCE) {
            int to = Math.min(end, from + AT_ONCE);
            Arrays.fill(gradient, 0, to - from, 0);
            stage.gradient(kernels, sides, from, to, gradient);
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
