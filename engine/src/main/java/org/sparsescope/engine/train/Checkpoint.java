package org.sparsescope.engine.train;

import org.sparsescope.engine.method.EngineState;
import org.sparsescope.engine.network.NetworkState;

/**
 * All that a run needs to go on after a step as if it had never been interrupted. The random numbers of mask updates follow from the
 * seed and the number of the update, and the schedules from the step, so these stand for the state of every generator and schedule.
 *
 * @param step steps done
 * @param order where the next batch comes from
 * @param growthGradient gathered for the next update
 * @param cost counted so far
 * @param trainingMillis wall time of those steps together, evaluation and pauses left out
 */
public record Checkpoint(
        long step,
        NetworkState network,
        EngineState engine,
        BatchOrder order,
        GatheredGradients growthGradient,
        WeightUses cost,
        double trainingMillis) {}
