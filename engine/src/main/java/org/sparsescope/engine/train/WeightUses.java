package org.sparsescope.engine.train;

import java.util.List;

/**
 * What the FLOPs of a run so far are worked out from.
 *
 * @param steps counted
 * @param uses of each layer's weights so far, by one position of one example of each step
 */
public record WeightUses(long steps, List<Long> uses) {
    public WeightUses {
        uses = List.copyOf(uses);
    }
}
