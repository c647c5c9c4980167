package org.sparsescope.engine.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.model.LayerShape;

/**
 * One row of a sparsity report: a layer, or all of them together.
 *
 * @param shape empty for the total
 * @param weights maskable weights, live or not
 * @param live live weights after the last update
 * @param askedSparsity what the distribution gave the layer, or the configuration the network; empty where the method ranks all layers
 *     together, so that nobody asked anything of one
 * @param change live weights now less those of the initial mask
 * @param dropped weights dropped by all updates, those grown again included
 * @param grown weights grown by all updates, those just dropped included
 * @param overlap weights dropped and grown again within one update, over all updates
 * @param exploration Rs of ITOP: share of weights that have been live at any time, in [0, 1]
 * @param deadUnits units or filters that no live weight enters
 * @param deadInputs inputs or channels that no live weight leaves
 * @param survival share of the weights started by the update before the last that the last one left alive, in [0, 1]; empty where
 *     none was started or nobody counted
 * @param age mean age of the live weights in optimizer steps, now; empty where none is live or nobody counted
 * @param denseFlops floating-point operations of one example's forward pass with every weight
 * @param sparseFlops the same with the live ones only
 * @param trainingFlops of the whole training up to the last evaluation; empty before the first, and where nobody counted
 * @param denseTrainingFlops of as many dense steps
 */
public record LayerReport(
        String name,
        Optional<LayerShape> shape,
        long weights,
        long live,
        OptionalDouble askedSparsity,
        long change,
        long dropped,
        long grown,
        long overlap,
        double exploration,
        int deadUnits,
        int deadInputs,
        OptionalDouble survival,
        OptionalDouble age,
        long denseFlops,
        long sparseFlops,
        OptionalDouble trainingFlops,
        OptionalDouble denseTrainingFlops) {
    /** Share of live weights, in [0, 1]. */
    public double density() {
        return weights == 0 ? 0 : (double) live / weights;
    }

    /** Share of weights that are not live, in [0, 1]. */
    public double sparsity() {
        return 1 - density();
    }

    /** Share of live weights that was asked for, in [0, 1]. */
    public OptionalDouble askedDensity() {
        return askedSparsity.stream().map(sparsity -> 1 - sparsity).findAny();
    }
}
