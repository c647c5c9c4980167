package org.sparsescope.app.setup;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.sparsescope.engine.model.LayerShape;

/**
 * What would be trained.
 *
 * @param rows one a maskable layer, in forward order
 * @param exampleShape {@code (channels, height, width)} of one example
 * @param trainingCost FLOPs of training as a share of training dense, empty when the method's cost is not known
 */
public record Plan(List<Row> rows, List<Integer> exampleShape, OptionalDouble trainingCost) {
    /** No layers: nothing valid is chosen. */
    public static final Plan NONE = new Plan(List.of(), List.of(), OptionalDouble.empty());

    /** One layer and how many of its weights would live. */
    public record Row(LayerShape layer, int live) {
        public int total() {
            return layer.size();
        }

        public double density() {
            return (double) live / total();
        }

        /** As people write it, such as {@code 300×784}. */
        public String shape() {
            return layer.dims().stream().map(String::valueOf).collect(Collectors.joining("×"));
        }
    }

    public Plan {
        rows = List.copyOf(rows);
        exampleShape = List.copyOf(exampleShape);
    }

    /** Live weights of all layers. */
    public long live() {
        return rows.stream().mapToLong(Row::live).sum();
    }

    /** Weights of all layers. */
    public long total() {
        return rows.stream().mapToLong(Row::total).sum();
    }

    public double density() {
        return rows.isEmpty() ? 0 : (double) live() / total();
    }

    /** Share of weights that are zero, after rounding to whole weights. */
    public double sparsity() {
        return 1 - density();
    }
}
