package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Where an optimizer keeps what it remembers of each weight, so that it can be forgotten for weights that are dropped or grown. */
@FunctionalInterface
public interface OptimizerState {
    /**
     * The arrays that the optimizer keeps for one parameter, each of the parameter's shape, the one that is most like momentum first;
     * none before its first step. Values written into them must be what the optimizer goes on with.
     *
     * @param parameterId as {@code Optimizer.update} gets it
     */
    List<NDArray> slots(String parameterId);
}
