package org.sparsescope.engine.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.method.Spread;
import org.sparsescope.engine.model.LayerShape;

/**
 * One row of a sparsity report: a layer, or all of them together.
 *
 * @param shape empty for the total
 * @param weights maskable weights, live or not
 * @param live live weights
 * @param askedSparsity what the distribution gave the layer, or the configuration the network; empty where the method ranks all layers
 *     together, so that nobody asked anything of one
 * @param values mean and spread of the live weights; empty where the weights are not known
 * @param units live weights that enter each unit or filter; of the total, over all units of all layers
 * @param inputs live weights that leave each input or channel; of the total, over all inputs of all layers
 * @param survival share of the weights started by the update before the last that the last one left alive, in [0, 1]; empty where
 *     none was started or nobody counted
 * @param age mean age of the live weights in optimizer steps, now; empty where none is live or nobody counted
 * @param compactsTo outputs x inputs that are left when those with no live link on one side go; of the total the compacted network, inputs
 *     first; empty for a model that cannot be compacted
 * @param trainingFlops floating-point operations of the training: up to the update or, after the last, to the last evaluation; empty
 *     where nobody counted
 * @param denseTrainingFlops of as many dense steps
 */
public record LayerReport(
        String name,
        Optional<LayerShape> shape,
        long weights,
        long live,
        OptionalDouble askedSparsity,
        Optional<Spread> values,
        Degrees units,
        Degrees inputs,
        Rewired rewired,
        OptionalDouble survival,
        OptionalDouble age,
        String compactsTo,
        Cost cost,
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

    /** Rs of ITOP (Liu et al. 2021): share of the weights that have been live at any time so far, in [0, 1]. */
    public double exploration() {
        return weights == 0 ? 0 : (double) rewired.explored() / weights;
    }
}
