package org.sparsescope.engine.method.drop;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.UpdateContext;
import org.sparsescope.engine.random.SeededRandom;

/**
 * See {@link Drop#onSignFlip()}. Remembers for each layer which positions have the sign plus: drawn from the seed for all, then set to
 * the weights' own for those live when the rule first sees the layer.
 */
final class SignFlip implements Drop {
    @Override
    public List<Picked> drop(UpdateContext update) {
        return update.perLayer(SignFlip::drop);
    }

    private static Picked drop(UpdateContext update, int l) {
        LayerView layer = update.layer(l);
        float[] weights = layer.weights();
        Mask positive =
                update.memory().positions("sign/" + l, () -> signs(layer, weights, update.lastingRandom(l, "sign")));
        int[] live = layer.mask().livePositions();
        int count = 0;
        double threshold = Double.NEGATIVE_INFINITY;
        for (int position : live) {
            if (positive.live(position) ? weights[position] < 0 : weights[position] > 0) {
                live[count++] = position;
                threshold = Math.max(threshold, -Math.abs(weights[position]));
            }
        }
        return count == 0 ? Picked.NONE : new Picked(Arrays.copyOf(live, count), threshold);
    }

    private static Mask signs(LayerView layer, float[] weights, SeededRandom random) {
        Mask mask = layer.mask();
        int[] positions = new int[mask.size()];
        int count = 0;
        for (int i = 0; i < positions.length; i++) {
            boolean drawn = random.nextBoolean();
            boolean own = mask.live(i) && weights[i] != 0;
            if (own ? weights[i] > 0 : drawn) {
                positions[count++] = i;
            }
        }
        return Mask.of(mask.size(), Arrays.copyOf(positions, count));
    }
}
