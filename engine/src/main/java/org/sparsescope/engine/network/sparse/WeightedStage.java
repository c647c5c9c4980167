package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;
import org.sparsescope.engine.network.sparse.kernel.Sides;
import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/**
 * {@code y = W x + b} with live weights only: a linear layer, or a convolution, which is one at every pixel. A convolution is a product of
 * the same matrix with ever another shift of the input, so both share every kernel but one.
 *
 * <p>On the way back a linear layer works out the gradient of its live weights as well, where a step goes by few tiles: the rows that it
 * reads for its input's gradient are those that the weights' want. Elsewhere their sums go over more tiles, and wait for the step.
 */
final class WeightedStage implements Stage {
    private final int boundary;
    private final LiveWeights weights;
    private final Optional<Numbers> bias;
    private final float[] noBias;
    private final float[] none;
    private final SparseRows everyInput;

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
        int[] inputs = new int[weights.shape().fanIn()];
        Arrays.setAll(inputs, weights.wiring()::input);
        this.everyInput = new SparseRows(new int[] {0, inputs.length}, inputs, new float[0]);
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
    public void prepareBackward(Tape tape) {
        if (boundary > 0) {
            boolean sums = tape.isStep() && weights.keepsGradient();
            weights.columns().expectGradient(sums ? Optional.of(tape) : Optional.empty());
        }
    }

    @Override
    public boolean goesBackTogether(Tape tape) {
        return boundary > 0 && weights.columns().gradient(tape).isPresent();
    }

    @Override
    public void forward(Kernels kernels, Tape tape, boolean rectified, int tile, Part part) {
        float[] summands = bias.map(Numbers::values).orElse(noBias);
        Plane x = tape.activation(boundary)[tile];
        Plane y = tape.activation(boundary + 1)[tile];
        float floor = rectified ? 0 : Float.NEGATIVE_INFINITY;
        multiply(kernels, weights.rows(), summands, weights.wiring().forward(), x, y, floor, part);
    }

    @Override
    public void backward(Kernels kernels, Tape tape, boolean gated, int tile, Part part) {
        List<SparseRows> columns = weights.columns().ways();
        Optional<float[]> sums = weights.columns().gradient(tape);
        if (sums.isPresent()) {
            Plane[] x = tape.used(tape.activation(boundary));
            Plane[] d = tape.used(tape.gradient(boundary + 1));
            Plane[] before = tape.used(tape.gradient(boundary));
            int rows = none.length;
            kernels.back(columns.get(0), part.from(rows, 1), part.to(rows, 1), x, d, before, gated, sums.get());
            return;
        }
        Plane dy = tape.gradient(boundary + 1)[tile];
        Plane dx = tape.gradient(boundary)[tile];
        for (int way = 0; way < columns.size(); way++) {
            Strips strips = weights.wiring().backward().get(way);
            multiply(kernels, columns.get(way), none, strips, dy, dx, Float.NEGATIVE_INFINITY, part);
        }
        if (gated) {
            int unit = weights.wiring().inputRows();
            int first = part.from(none.length, 1) * unit;
            int last = part.to(none.length, 1) * unit;
            kernels.gate(tape.activation(boundary)[tile].from(first), dx.from(first), last - first);
        }
    }

    private static void multiply(
            Kernels kernels, SparseRows matrix, float[] bias, Strips strips, Plane x, Plane y, float floor, Part part) {
        int first = part.from(matrix.rows(), 1);
        int last = part.to(matrix.rows(), 1);
        for (int s = 0; s < strips.count(); s++) {
            Plane source = x.from(strips.source()[s]);
            Plane target = y.from(strips.target()[s]).every(strips.channelPitch());
            kernels.multiply(matrix, first, last, bias, source, target, strips.run() * x.pitch(), floor);
        }
    }

    /** What the layer reads and the gradient at its output, tile by tile, of the batches on these tapes, at least one. */
    Sides sides(List<Tape> tapes) {
        Tape only = tapes.get(0);
        if (tapes.size() == 1 && only.tiles() == only.activation(boundary).length) {
            return sides(only.activation(boundary), only.gradient(boundary + 1));
        }
        List<Plane> inputs = new ArrayList<>();
        List<Plane> deltas = new ArrayList<>();
        for (Tape tape : tapes) {
            inputs.addAll(Arrays.asList(tape.activation(boundary)).subList(0, tape.tiles()));
            deltas.addAll(Arrays.asList(tape.gradient(boundary + 1)).subList(0, tape.tiles()));
        }
        return sides(inputs.toArray(Plane[]::new), deltas.toArray(Plane[]::new));
    }

    private Sides sides(Plane[] inputs, Plane[] deltas) {
        Strips strips = weights.wiring().forward();
        return new Sides(inputs, strips.source(), deltas, strips.target(), strips.channelPitch(), strips.run());
    }

    /** Adds to {@code sums[k - first]} the gradient of live weight k of {@code [first, last)}. */
    void gradient(Kernels kernels, Sides sides, int first, int last, float[] sums) {
        int row = weights.rowOf(first);
        kernels.dots(weights.rows(), row, row, first, last, sides, sums, 0);
    }

    /** Puts the gradient of every weight of {@code unit}, dead ones too, into {@code gradient}: dense work. */
    void rowGradient(Kernels kernels, Sides sides, int unit, float[] gradient) {
        Arrays.fill(gradient, 0);
        kernels.dots(everyInput, 0, unit, 0, everyInput.nnz(), sides, gradient, 0);
    }

    /** The gradient of every weight, dead ones too, on whichever thread asks: dense work; 0 without a tape. */
    float[] denseGradient(Kernels kernels, List<Tape> tapes) {
        float[] all = new float[weights.shape().size()];
        if (tapes.isEmpty()) {
            return all;
        }
        Kernels own = kernels.another();
        Sides sides = sides(tapes);
        int inputs = everyInput.nnz();
        for (int unit = 0; unit < weights.shape().outputs(); unit++) {
            own.dots(everyInput, 0, unit, 0, inputs, sides, all, unit * inputs);
        }
        return all;
    }
}
