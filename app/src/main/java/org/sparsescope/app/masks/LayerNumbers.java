package org.sparsescope.app.masks;

import org.sparsescope.engine.train.LayerSnapshot;

/**
 * The numbers of a layer's weights at one moment, no larger than need be.
 *
 * @param step the optimizer step after which they were taken
 * @param live which weights were live
 * @param weights of the live ones, in order
 * @param momentum of the live ones, in order
 * @param gradients of all weights; empty where they are not known
 */
public record LayerNumbers(
        int layer, int update, long step, RankedBits live, float[] weights, float[] momentum, float[] gradients) {
    /** The numbers of {@code snapshot}; its gradients are not copied. */
    public static LayerNumbers of(LayerSnapshot snapshot) {
        RankedBits live = RankedBits.of(snapshot.mask());
        float[] weights = new float[live.count()];
        float[] momentum = new float[live.count()];
        int[] next = {0};
        live.forEach(0, snapshot.mask().size(), position -> {
            weights[next[0]] = snapshot.weights()[position];
            momentum[next[0]++] = snapshot.momentum()[position];
        });
        return new LayerNumbers(
                snapshot.layer(), snapshot.update(), snapshot.step(), live, weights, momentum, snapshot.gradients());
    }

    /** 0 where the weight is not live. */
    float weight(int position) {
        return live.get(position) ? weights[live.rank(position)] : 0;
    }

    float momentum(int position) {
        return live.get(position) ? momentum[live.rank(position)] : 0;
    }

    boolean hasGradients() {
        return gradients.length > 0;
    }

    long bytes() {
        return 4L * (weights.length + momentum.length + gradients.length);
    }
}
