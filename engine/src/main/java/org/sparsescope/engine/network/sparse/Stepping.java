package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * One optimizer step of one layer. The gradient of a live weight is the sum over the batch's two halves, each summed on its own: so it is
 * the same number whether one thread works out both or two work out one each.
 */
final class Stepping {
    /** Weights whose gradient is worked out at a time, so that it is still in the first-level cache when the optimizer reads it. */
    private static final int AT_ONCE = 1024;

    private static final int HALVES = 2;

    private final WeightedStage stage;
    private final LiveWeights weights;
    private float[][] halves = new float[HALVES][0];
    private final float[][] biasHalves;

    Stepping(WeightedStage stage) {
        this.stage = stage;
        this.weights = stage.weights();
        this.biasHalves = new float[HALVES][weights.shape().outputs()];
    }

    /** Steps weights and bias by the sum of the tapes' gradients. */
    void step(Crew crew, int threads, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        if (weights.denseSlots()) {
            stepDense(crew, threads, tapes, optimizer, rate, step);
        } else if (threads == 1) {
            crew.share(1, (part, kernels) -> stepHere(kernels, tapes, optimizer, rate, step));
        } else {
            stepTogether(crew, threads, tapes, optimizer, rate, step);
        }
        if (stage.bias().isPresent()) {
            stepBias(stage.bias().get(), crew, threads, tapes, optimizer, rate, step);
        }
    }

    private void stepHere(Kernels kernels, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        int nnz = weights.rows().nnz();
        room(Math.min(nnz, AT_ONCE));
        for (int from = 0; from < nnz; from += AT_ONCE) {
            int to = Math.min(nnz, from + AT_ONCE);
            for (int half = 0; half < HALVES; half++) {
                gather(kernels, tapes, half, from, to, 0);
            }
            apply(optimizer, from, to, 0, rate, step);
        }
    }

    /** First each thread takes a half of the batch, or a share of the weights of one; then shares of the weights to be stepped. */
    private void stepTogether(
            Crew crew, int threads, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        int nnz = weights.rows().nnz();
        room(nnz);
        int shares = (threads + 1) / HALVES;
        crew.share(HALVES * shares, (part, kernels) -> {
            Part share = new Part(part.index() % shares, shares);
            int from = share.from(nnz, 1);
            gather(kernels, tapes, part.index() / shares, from, share.to(nnz, 1), from);
        });
        crew.share(threads, (part, kernels) -> {
            int from = part.from(nnz, 1);
            apply(optimizer, from, part.to(nnz, 1), from, rate, step);
        });
    }

    private void room(int numbers) {
        if (halves[0].length < numbers) {
            halves = new float[HALVES][numbers];
        }
    }

    private void gather(Kernels kernels, List<Tape> tapes, int half, int from, int to, int at) {
        Arrays.fill(halves[half], at, at + to - from, 0);
        for (Tape tape : tapes) {
            int first = half == 0 ? 0 : tape.middle();
            int last = half == 0 ? tape.middle() : tape.width();
            if (first < last) {
                stage.gradient(kernels, tape, from, to, first, last, halves[half], at);
            }
        }
    }

    /** Steps weights {@code [from, to)}, whose gradients begin at {@code at}. */
    private void apply(OptimizerKernel optimizer, int from, int to, int at, double rate, long step) {
        SparseRows rows = weights.rows();
        float[] sum = halves[0];
        for (int k = at; k < at + to - from; k++) {
            sum[k] += halves[1][k];
        }
        optimizer.apply(rows.value(), from, weights.slots(), from, sum, at, to - from, rate, step);
        weights.stepped(from, to);
    }

    private void stepBias(
            Numbers bias, Crew crew, int threads, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        crew.share(Math.min(threads, HALVES), (part, kernels) -> {
            for (int half = part.from(HALVES, 1); half < part.to(HALVES, 1); half++) {
                Arrays.fill(biasHalves[half], 0);
                for (Tape tape : tapes) {
                    int first = half == 0 ? 0 : tape.middle();
                    stage.biasGradient(
                            kernels, tape, first, half == 0 ? tape.middle() : tape.width(), biasHalves[half]);
                }
            }
        });
        float[] sum = biasHalves[0];
        for (int unit = 0; unit < sum.length; unit++) {
            sum[unit] += biasHalves[1][unit];
        }
        optimizer.apply(bias.values(), 0, bias.slots(), 0, sum, 0, sum.length, rate, step);
    }

    /** Slots of dead weights want the whole gradient, a row at a time: as much work as in a dense layer. */
    private void stepDense(
            Crew crew, int threads, List<Tape> tapes, OptimizerKernel optimizer, double rate, long step) {
        SparseRows rows = weights.rows();
        int inputs = weights.shape().fanIn();
        crew.share(threads, (part, kernels) -> {
            float[] gradient = new float[inputs];
            float[] row = new float[inputs];
            for (int r = part.from(rows.rows(), 1); r < part.to(rows.rows(), 1); r++) {
                stage.rowGradient(kernels, tapes, r, gradient);
                Arrays.fill(row, 0);
                for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                    row[weights.position(k) - r * inputs] = rows.value()[k];
                }
                optimizer.apply(row, 0, weights.slots(), r * inputs, gradient, 0, inputs, rate, step);
                for (int k = rows.start()[r]; k < rows.start()[r + 1]; k++) {
                    rows.value()[k] = row[weights.position(k) - r * inputs];
                }
                weights.stepped(rows.start()[r], rows.start()[r + 1]);
            }
        });
    }
}
