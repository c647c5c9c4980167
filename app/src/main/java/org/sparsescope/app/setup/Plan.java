package org.sparsescope.app.setup;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What would be trained.
 *
 * @param live live weights of all layers
 * @param total weights of all layers
 * @param trainingCost FLOPs of training as a share of training dense, empty when the method's cost is not known
 */
public record Plan(List<Row> rows, long live, long total, OptionalDouble trainingCost) {
    /** No layers: nothing valid is chosen. */
    public static final Plan NONE = new Plan(List.of(), 0, 0, OptionalDouble.empty());

    /**
     * One layer.
     *
     * @param shape as people write it, such as {@code 300×784}
     */
    public record Row(String layer, String shape, long live, long total) {
        public double density() {
            return total == 0 ? 0 : (double) live / total;
        }
    }

    public Plan {
        rows = List.copyOf(rows);
    }

    public double density() {
        return total == 0 ? 0 : (double) live / total;
    }

    /** Share of weights that are zero, after rounding to whole weights. */
    public double sparsity() {
        return 1 - density();
    }
}
