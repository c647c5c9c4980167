package org.sparsescope.engine.method;

import java.util.HashSet;
import java.util.Set;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** A layer in memory that follows mask updates as a network would, and remembers which of its arrays were read. */
public final class FakeLayer implements LayerView {
    public final Set<String> read = new HashSet<>();
    private final LayerShape shape;
    private Mask mask;
    public final float[] weights;
    public final float[] gradients;
    public final float[] momentum;

    /** A layer of one row, with nothing but zeros. */
    public FakeLayer(String name, Mask mask) {
        this(Networks.linear(name, 1, mask.size()), mask);
    }

    public FakeLayer(LayerShape shape, Mask mask) {
        this.shape = shape;
        this.mask = mask;
        this.weights = new float[mask.size()];
        this.gradients = new float[mask.size()];
        this.momentum = new float[mask.size()];
    }

    public FakeLayer weights(double... values) {
        return fill(weights, values);
    }

    public FakeLayer gradients(double... values) {
        return fill(gradients, values);
    }

    public FakeLayer momentum(double... values) {
        return fill(momentum, values);
    }

    private FakeLayer fill(float[] array, double[] values) {
        for (int i = 0; i < array.length; i++) {
            array[i] = (float) values[i];
        }
        return this;
    }

    /** Something like a training step: live weights move, all gradients and momenta change. */
    public void train(SeededRandom random) {
        for (int i = 0; i < weights.length; i++) {
            gradients[i] = random.nextFloat() - .5f;
            momentum[i] = .9f * momentum[i] + gradients[i];
            weights[i] = mask.live(i) ? weights[i] + .1f * (random.nextFloat() - .5f) : 0f;
        }
    }

    /** Follows an update. */
    public void rewire(LayerUpdate update) {
        mask = update.mask();
        for (int position : update.delta().dropped()) {
            weights[position] = 0;
            momentum[position] = 0;
        }
        for (int i = 0; i < update.fresh().length; i++) {
            weights[update.fresh()[i]] = update.freshWeights()[i];
            momentum[update.fresh()[i]] = 0;
        }
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
        read.add("weights");
        return weights;
    }

    @Override
    public float[] gradients() {
        read.add("gradients");
        return gradients;
    }

    @Override
    public float[] momentum() {
        read.add("momentum");
        return momentum;
    }
}
