package org.sparsescope.engine.train;

import java.util.List;

/**
 * The gradients that the next update's growth takes the mean of, as far as the run has come.
 *
 * @param gathered steps so far
 * @param sums of their gradients, one array a layer of as many numbers as it has weights; none where no step was gathered
 */
public record GatheredGradients(int gathered, List<float[]> sums) {
    /** Where a run stands at its start and after every update. */
    public static final GatheredGradients NONE = new GatheredGradients(0, List.of());

    public GatheredGradients {
        sums = List.copyOf(sums);
    }
}
