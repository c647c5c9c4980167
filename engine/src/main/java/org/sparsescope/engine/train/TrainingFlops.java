package org.sparsescope.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/**
 * Counts what a run costs, step by step, as the RigL paper does (Evci et al. 2020, appendix H). With f_S the operations of one
 * example's sparse forward pass and f_D those of a dense one, an example costs in one step
 *
 * <ul>
 *   <li>3 f_S where only live weights are touched: one forward pass, the gradients of activations and those of live weights
 *       (static masks, SET, SNIP; dense training with f_S = f_D; pruning with the f_S of the moment);
 *   <li>2 f_S + f_D where the dense gradient of the weights is read: each step of SNFS, for its dense momentum, and each update of
 *       RigL, or the last A steps before it where its growth takes their mean.
 * </ul>
 *
 * <p>The paper gives RigL's mean as (3 f_S dT + 2 f_S + f_D) / (dT + 1), an update after every dT plain steps. In a run here, as in
 * the paper's algorithm, the update is itself one of every dT steps, so there are dT - 1 plain ones. What evaluation and pruning before
 * training cost is left out.
 */
final class TrainingFlops {
    private static final int PASSES = 3; // forward, gradient of activations, gradient of weights

    private final List<LayerShape> layers;
    private final long examplesPerStep;
    private final boolean denseMomentum;
    private final long[]
            uses; // of weights by one position of one example of a step; whole numbers, so nothing is rounded
    private final int[] live;
    private long steps;

    /**
     * A run before its first step.
     *
     * @param denseMomentum whether every step reads the dense gradient
     */
    TrainingFlops(List<LayerShape> layers, long examplesPerStep, boolean denseMomentum) {
        this.layers = List.copyOf(layers);
        this.examplesPerStep = examplesPerStep;
        this.denseMomentum = denseMomentum;
        this.uses = new long[layers.size()];
        this.live = new int[layers.size()];
    }

    /** Takes note of the masks in force from now on. */
    void follow(List<Mask> masks) {
        for (int l = 0; l < live.length; l++) {
            live[l] = masks.get(l).nnz();
        }
    }

    /** Counts one step under the masks in force. */
    void step() {
        steps++;
        for (int l = 0; l < live.length; l++) {
            uses[l] += denseMomentum ? (PASSES - 1L) * live[l] + layers.get(l).size() : (long) PASSES * live[l];
        }
    }

    /** Notes that the last {@code count} steps, all under the masks in force, computed the dense gradient of layer {@code l}. */
    void readDenseGradients(int l, int count) {
        if (!denseMomentum) {
            uses[l] += (long) count * (layers.get(l).size() - live[l]);
        }
    }

    /** What each layer costs so far. */
    List<Flops> layers() {
        List<Flops> costs = new ArrayList<>();
        for (int l = 0; l < uses.length; l++) {
            LayerShape shape = layers.get(l);
            long dense = (long) PASSES * steps * shape.size();
            costs.add(new Flops(
                    flops(uses[l], shape), flops(dense, shape), shape.forwardFlops(live[l]), shape.forwardFlops()));
        }
        return costs;
    }

    private double flops(long weightUses, LayerShape shape) {
        return 2.0 * weightUses * shape.positions() * examplesPerStep;
    }

    /** What a checkpoint has to keep; the masks in force are kept elsewhere. */
    WeightUses save() {
        List<Long> counts = new ArrayList<>();
        for (long count : uses) {
            counts.add(count);
        }
        return new WeightUses(steps, counts);
    }

    void load(WeightUses state) {
        if (state.uses().size() != uses.length) {
            throw new IllegalArgumentException(
                    "counts of " + state.uses().size() + " layers do not fit " + uses.length);
        }
        steps = state.steps();
        for (int l = 0; l < uses.length; l++) {
            uses[l] = state.uses().get(l);
        }
    }
}
