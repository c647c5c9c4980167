package org.sparsescope.engine.network.sparse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * {@code y = W x + b} with live weights only: a linear layer, or a convolution, which is one at every pixel. A convolution is a product of
 * the same matrix with ever another shift of the input, so both share every kernel.
 */
final class WeightedStage implements Stage {
    private final int boundary;
    private final LiveWeights weights;
    private final Optional<Numbers> bias;
    private final float[] noBias;
    private final float[] none;
    private final int[] everyInput;

    /**
     * A stage after boundary {@code boundary}.
     *
     * @param bias one number an output
     */
    WeightedStage(int boundary, LiveWeights weights, Optional<Numbers> bias) {
        this.boundary = boundary;
        this.weights = weights;
        this.bias = bias;
        this.noBias = new float[weights.shape().outputs()];
        this.none = new float[weights.wiring().transposedRows()];
        this.everyInput = new int[weights.shape().fanIn()];
        Arrays.setAll(everyInput, weights.wiring()::input);
    }

    LayerShape shape() {
        return weights.shape();
    }

    LiveWeights weights() {
        return weights;
    }

    Optional<Numbers> bias() {
        return bias;
    }

    @Override
    public List<Numbers> numbers() {
        return bias.stream().toList();
    }

    @Override
    public void prepareBackward() {
        if (boundary > 0) {
            weights.columns();
        }
    }

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified, Part part) {
        float[] summands = bias.map(Numbers::values).orElse(noBias);
        Plane x = tape.activation(boundary);
        Plane y = tape.activation(boundary + 1);
        float floor = rectified ? 0 : Float.NEGATIVE_INFINITY;
        multiply(kernels, weights.rows(), summands, weights.wiring().forward(), x, y, tape, part, floor);
    }

    @Override
    public void backward(Kernels kernels, Tape tape, Part part) {
        List<SparseRows> columns = weights.columns();
        Plane dy = tape.gradient(boundary + 1);
        Plane dx = tape.gradient(boundary);
        for (int way = 0; way < columns.size(); way++) {
            Strips strips = weights.wiring().backward().get(way);
            multiply(kernels, columns.get(way), none, strips, dy, dx, tape, part, Float.NEGATIVE_INFINITY);
        }
    }

    private static void multiply(
            Kernels kernels,
            SparseRows matrix,
            float[] bias,
            Strips strips,
            Plane x,
            Plane y,
            Tape tape,
            Part part,
            float floor) {
        for (int s = 0; s < strips.count(); s++) {
            Plane source = x.from(strips.source()[s]);
            Plane target = y.from(strips.target()[s]).every(strips.channelPitch());
            kernels.multiply(matrix, bias, source, target, tape.first(part), tape.end(part), floor);
        }
    }

    /**
     * Adds to {@code sums[at + k - first]} the gradient of live weight k of {@code [first, last)}, of columns {@code [from, to)} of the
     * tape alone.
     */
    void gradient(Kernels kernels, Tape tape, int first, int last, int from, int to, float[] sums, int at) {
        if (first == last) {
            return;
        }
        SparseRows rows = weights.rows();
        int row = weights.rowOf(first);
        for (int k = first; k < last; row++) {
            int end = Math.min(last, rows.start()[row + 1]);
            if (end > k) {
                dots(kernels, tape, rows.index(), k, end, row, from, to, sums, at + k - first);
                k = end;
            }
        }
    }

    private void dots(
            Kernels kernels,
            Tape tape,
            int[] index,
            int first,
            int last,
            int row,
            int from,
            int to,
            float[] sums,
            int at) {
        Strips strips = weights.wiring().forward();
        Plane x = tape.activation(boundary);
        Plane delta = tape.gradient(boundary + 1).from(row * strips.channelPitch());
        kernels.dots(index, first, last, x, strips.source(), delta, strips.target(), 0, from, to, sums, at);
    }

    /** Adds the gradient of the bias of each unit, of these columns alone, to {@code sums}. */
    void biasGradient(Kernels kernels, Tape tape, int from, int to, float[] sums) {
        Strips strips = weights.wiring().forward();
        Plane delta = tape.gradient(boundary + 1);
        for (int unit = 0; unit < weights.shape().outputs(); unit++) {
            for (int target : strips.target()) {
                sums[unit] += kernels.sum(delta, unit * strips.channelPitch() + target, from, to);
            }
        }
    }

    /** Puts the gradient of every weight of {@code unit}, dead ones too, into {@code gradient}: dense work. */
    void rowGradient(Kernels kernels, List<Tape> tapes, int unit, float[] gradient) {
        Arrays.fill(gradient, 0);
        for (Tape tape : tapes) {
            dots(kernels, tape, everyInput, 0, everyInput.length, unit, 0, tape.width(), gradient, 0);
        }
    }

    /** The gradient of every weight, dead ones too, on whichever thread asks: dense work. */
    float[] denseGradient(Kernels kernels, List<Tape> tapes) {
        Kernels own = kernels.another();
        int inputs = everyInput.length;
        float[] all = new float[weights.shape().size()];
        float[] row = new float[inputs];
        for (int unit = 0; unit < weights.shape().outputs(); unit++) {
            rowGradient(own, tapes, unit, row);
            System.arraycopy(row, 0, all, unit * inputs, inputs);
        }
        return all;
    }
}
