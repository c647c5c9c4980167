package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.network.OptimizerKernel;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Lanes;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/**
 * Batch norm. A channel's numbers lie in a few rows, so its statistics are sums along rows, and the rest is one multiplication and
 * addition a number; columns that a batch leaves empty count for nothing.
 */
final class NormStage implements Stage {
    private final int boundary;
    private final Image input;
    private final Image output;
    private final Numbers scale;
    private final Numbers shift;
    private final Numbers runningMean;
    private final Numbers runningVariance;
    private final float[] mean;
    private final float[] inverse; // 1 / sqrt(variance + epsilon), both of the batch
    private final float[] scaleGradient;
    private final float[] shiftGradient;

    /**
     * A stage after boundary {@code boundary}.
     *
     * @param scale one number a channel, as are the others
     */
    NormStage(
            int boundary,
            Image input,
            Image output,
            Numbers scale,
            Numbers shift,
            Numbers runningMean,
            Numbers runningVariance) {
        this.boundary = boundary;
        this.input = input;
        this.output = output;
        this.scale = scale;
        this.shift = shift;
        this.runningMean = runningMean;
        this.runningVariance = runningVariance;
        this.mean = new float[input.channels()];
        this.inverse = new float[input.channels()];
        this.scaleGradient = new float[input.channels()];
        this.shiftGradient = new float[input.channels()];
    }

    @Override
    public boolean mixes() {
        return true;
    }

    @Override
    public List<Numbers> numbers() {
        return List.of(scale, shift, runningMean, runningVariance);
    }

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified, int tile, Part part) {
        float floor = rectified ? 0 : Float.NEGATIVE_INFINITY;
        for (int c = part.from(input.channels(), 1); c < part.to(input.channels(), 1); c++) {
            float factor = 1;
            float summand = 0;
            if (tape.norms() != Norms.NONE) {
                measure(kernels, tape, c);
                factor = scale.values()[c] * inverse[c];
                summand = shift.values()[c] - mean[c] * factor;
            }
            for (int i = 0; i < input.height() * input.width(); i++) {
                int from = input.row(c, i / input.width(), i % input.width());
                int to = output.row(c, i / input.width(), i % input.width());
                for (int t = 0; t < tape.tiles(); t++) {
                    Plane x = tape.activation(boundary)[t].from(from);
                    Plane y = tape.activation(boundary + 1)[t].from(to);
                    kernels.affine(x, y, 0, factor, summand, tape.tile(), floor);
                }
            }
        }
    }

    /** Finds mean and deviation of channel {@code c}; those of a batch that trains move the running ones. */
    private void measure(Kernels kernels, Tape tape, int c) {
        if (tape.norms() == Norms.RUNNING) {
            mean[c] = runningMean.values()[c];
            inverse[c] = inverse(runningVariance.values()[c]);
            return;
        }
        int pixels = input.height() * input.width();
        double numbers = (double) pixels * tape.examples();
        float[] lanes = new float[kernels.lanes()];
        Plane[] x = tape.activation(boundary);
        double sum = 0;
        for (int i = 0; i < pixels; i++) {
            int row = input.row(c, i / input.width(), i % input.width());
            sum += total(tape, lanes, (t, to) -> kernels.addSum(x[t], row, to, lanes));
        }
        float middle = (float) (sum / numbers);
        double squares = 0;
        for (int i = 0; i < pixels; i++) {
            int row = input.row(c, i / input.width(), i % input.width());
            squares += total(tape, lanes, (t, to) -> kernels.addSquares(x[t], row, middle, to, lanes));
        }
        mean[c] = middle;
        inverse[c] = inverse(squares / numbers);
        float momentum = (float) Layer.BatchNorm.MOMENTUM;
        runningMean.values()[c] += momentum * (middle - runningMean.values()[c]);
        runningVariance.values()[c] +=
                momentum * ((float) (squares / (numbers - 1)) - runningVariance.values()[c]);
    }

    private interface Adding {
        /** Adds what is in tile {@code t} before column {@code to}. */
        void add(int t, int to);
    }

    private static float total(Tape tape, float[] lanes, Adding adding) {
        Arrays.fill(lanes, 0);
        for (int t = 0; t < tape.tiles(); t++) {
            adding.add(t, tape.examples(t));
        }
        return Lanes.sum(lanes);
    }

    private static float inverse(double variance) {
        return (float) (1 / Math.sqrt(variance + Layer.BatchNorm.EPSILON));
    }

    /**
     * With {@code n} numbers in a channel and {@code h = (x - mean) / deviation}: the scale's gradient is {@code sum(dy h)}, the shift's
     * {@code sum(dy)}, and {@code dx = scale / deviation (dy - sum(dy) / n - h sum(dy h) / n)}.
     */
    @Override
    public void backward(Kernels kernels, Tape tape, boolean gated, int tile, Part part) {
        Plane[] x = tape.activation(boundary);
        Plane[] dy = tape.gradient(boundary + 1);
        float[] lanes = new float[kernels.lanes()];
        int pixels = input.height() * input.width();
        for (int c = part.from(input.channels(), 1); c < part.to(input.channels(), 1); c++) {
            double sum = 0;
            double products = 0;
            for (int i = 0; i < pixels && tape.norms() != Norms.NONE; i++) {
                int from = input.row(c, i / input.width(), i % input.width());
                int to = output.row(c, i / input.width(), i % input.width());
                float middle = mean[c];
                sum += total(tape, lanes, (t, end) -> kernels.addSum(dy[t], to, end, lanes));
                products += total(
                        tape,
                        lanes,
                        (t, end) -> kernels.addProducts(dy[t].from(to), x[t].from(from), 0, middle, end, lanes));
            }
            shiftGradient[c] += (float) sum;
            scaleGradient[c] += (float) (products * inverse[c]);
            if (boundary > 0) {
                toInput(kernels, tape, gated, c, sum, products);
            }
        }
    }

    private void toInput(Kernels kernels, Tape tape, boolean gated, int c, double sum, double products) {
        double numbers = (double) input.height() * input.width() * tape.examples();
        boolean none = tape.norms() == Norms.NONE;
        double factor = none ? 1 : scale.values()[c] * (double) inverse[c];
        double ofInput = none ? 0 : -factor * products * inverse[c] * inverse[c] / numbers;
        double constant = none ? 0 : -factor * sum / numbers - ofInput * mean[c];
        for (int i = 0; i < input.height() * input.width(); i++) {
            int from = input.row(c, i / input.width(), i % input.width());
            int to = output.row(c, i / input.width(), i % input.width());
            for (int t = 0; t < tape.tiles(); t++) {
                Plane source = tape.activation(boundary)[t].from(from);
                Plane target = tape.gradient(boundary)[t].from(from);
                Plane delta = tape.gradient(boundary + 1)[t].from(to);
                kernels.combine(
                        delta, source, target, 0, (float) factor, (float) ofInput, (float) constant, tape.tile());
                Arrays.fill(target.data(), target.at() + tape.examples(t), target.row(1), 0);
                if (gated) {
                    kernels.gate(source, target, 1);
                }
            }
        }
    }

    void clearGradients() {
        Arrays.fill(scaleGradient, 0);
        Arrays.fill(shiftGradient, 0);
    }

    void step(OptimizerKernel optimizer, double learningRate, long step) {
        int n = scaleGradient.length;
        optimizer.apply(scale.values(), 0, scale.slots(), 0, scaleGradient, 0, n, learningRate, step);
        optimizer.apply(shift.values(), 0, shift.slots(), 0, shiftGradient, 0, n, learningRate, step);
    }
}
