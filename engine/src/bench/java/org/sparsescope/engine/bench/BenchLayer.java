package org.sparsescope.engine.bench;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** A layer in memory with weights and gradients such as training leaves: bell-shaped, with inputs that never see a gradient. */
final class BenchLayer implements LayerView {
    private final LayerShape shape;
    private final float[] weights;
    private final float[] gradients;
    private final float[] momentum;
    private Mask mask;

    BenchLayer(LayerShape shape, Mask mask, SeededRandom random) {
        this.shape = shape;
        this.mask = mask;
        this.weights = new float[shape.size()];
        this.gradients = new float[shape.size()];
        this.momentum = new float[shape.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = mask.live(i) ? bell(random) : 0f;
            gradients[i] = i % shape.fanIn() % 10 == 0 ? 0f : bell(random);
            momentum[i] = gradients[i] + bell(random);
        }
    }

    /** Near enough to a normal number, and quick. */
    private static float bell(SeededRandom random) {
        return random.nextFloat() + random.nextFloat() + random.nextFloat() - 1.5f;
    }

    /**
     * Follows an update as a network would, and lets grown and dropped weights change places, so that the next update finds numbers like
     * those that this one found.
     */
    void follow(LayerUpdate update) {
        mask = update.mask();
        int[] dropped = update.delta().dropped();
        int[] grown = update.delta().grown();
        for (int i = 0; i < Math.min(dropped.length, grown.length); i++) {
            swap(weights, dropped[i], grown[i]);
            swap(gradients, dropped[i], grown[i]);
            swap(momentum, dropped[i], grown[i]);
        }
    }

    private static void swap(float[] values, int i, int j) {
        float value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    @Override
    public LayerShape shape() {
        return shape;
    }

    @Override
    public Mask mask() {
        return mask;
    }

    @Override
    public float[] weights() {
        return weights;
    }

    @Override
    public float[] gradients() {
        return gradients;
    }

    @Override
    public float[] momentum() {
        return momentum;
    }
}
