package org.sparsescope.engine.method.drop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.Memory;
import org.sparsescope.engine.method.UpdateContext;

/** See {@link Drop#belowAdaptiveThreshold(double)}. */
final class AdaptiveThreshold implements Drop {
    private static final String THRESHOLD = "threshold";
    private static final double TOLERANCE = .1;

    private final double first;

    AdaptiveThreshold(double first) {
        this.first = first;
    }

    @Override
    public List<Picked> drop(UpdateContext update) {
        Memory memory = update.memory();
        double threshold = memory.number(THRESHOLD, first);
        List<Picked> dropped = new ArrayList<>();
        long count = 0;
        for (LayerView layer : update.layers()) {
            Picked below = below(layer, threshold);
            count += below.count();
            dropped.add(below);
        }
        double target = update.fraction() * update.live();
        if (count > (1 + TOLERANCE) * target) {
            memory.keep(THRESHOLD, threshold / 2);
        } else if (count < (1 - TOLERANCE) * target) {
            memory.keep(THRESHOLD, threshold * 2);
        } else {
            memory.keep(THRESHOLD, threshold);
        }
        return dropped;
    }

    private static Picked below(LayerView layer, double threshold) {
        float[] weights = layer.weights();
        int[] live = layer.mask().livePositions();
        int count = 0;
        double largest = 0;
        for (int position : live) {
            double magnitude = Math.abs(weights[position]);
            if (Double.isNaN(magnitude)) {
                throw new IllegalStateException("Weight " + position + " of layer "
                        + layer.shape().name()
                        + " is not a number: the training has diverged. Try a lower learning rate.");
            }
            if (magnitude < threshold) {
                live[count++] = position;
                largest = Math.max(largest, magnitude);
            }
        }
        return count == 0 ? Picked.NONE : new Picked(Arrays.copyOf(live, count), largest);
    }
}
