package org.sparsescope.engine.method;

import java.util.Arrays;
import java.util.List;
import org.sparsescope.engine.mask.Bits;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.grow.GrowthInit;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/** Lets growth choose among a few weights of a made-up layer, to see what it reads and does. */
final class GrowthTrial {
    private static final LayerShape SHAPE = new LayerShape("trial", List.of(4, 4), 1);
    private static final Mask HALF = Mask.of(SHAPE.size(), new int[] {0, 2, 5, 7, 8, 10, 13, 15});

    private GrowthTrial() {}

    static boolean readsGradients(Grow grow) {
        WatchedLayer layer = new WatchedLayer(new Trial(), new Births(HALF), 1);
        SparsityPlan plan = SparsityPlan.of(List.of(SHAPE), Distributions.uniform(), .5);
        UpdateContext update = new UpdateContext(
                List.of(layer), new UpdateContext.Moment(.5, 0, 1, plan, plan, new Memory()), new Workers(1));
        try {
            grow.grow(update, 0, new Bits(SHAPE.size()).setFree(HALF), 2);
            return layer.gradientsRead();
        } catch (RuntimeException | LinkageError failure) {
            // A stranger's criterion may want more than this layer has. It will say so in training; here the dearer
            // guess.
            return true;
        }
    }

    static boolean startsAtZero(GrowthInit init) {
        try {
            float[] values = init.weights(new Trial(), new int[] {1, 3, 4}, SeededRandom.stream(0, "trial"));
            return Arrays.equals(values, new float[3]);
        } catch (RuntimeException | LinkageError failure) {
            return false;
        }
    }

    private record Trial() implements LayerView {
        @Override
        public LayerShape shape() {
            return SHAPE;
        }

        @Override
        public Mask mask() {
            return HALF;
        }

        @Override
        public float[] weights() {
            float[] weights = new float[SHAPE.size()];
            HALF.forEachLive(position -> weights[position] = position - 7);
            return weights;
        }

        @Override
        public float[] gradients() {
            float[] ones = new float[SHAPE.size()];
            Arrays.fill(ones, 1);
            return ones;
        }

        @Override
        public float[] momentum() {
            return new float[SHAPE.size()];
        }
    }
}
