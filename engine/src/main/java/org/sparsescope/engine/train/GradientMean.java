package org.sparsescope.engine.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.model.LayerShape;

/**
 * The dense gradient that a mask update sees: the mean over its own step and the steps just before it, which with small batches points
 * where growth pays better than one step's does. Gradients from before the last update are left out, for their mask was another. With
 * one step it is that step's gradient itself, and nothing is copied.
 */
final class GradientMean {
    private final int steps;
    private final LongPredicate due;
    private List<float[]> sums = List.of();
    private int gathered;

    /**
     * Before the first step.
     *
     * @param steps how many there are to a mean, at least 1
     * @param due whether a mask update falls on a step
     */
    GradientMean(int steps, LongPredicate due) {
        this.steps = steps;
        this.due = due;
    }

    /** Whether {@code step}, which is none of an update, is one of those whose gradient the next update wants. */
    boolean wants(long step) {
        for (int ahead = 1; ahead < steps; ahead++) {
            if (due.test(step + ahead)) {
                return true;
            }
        }
        return false;
    }

    /** Adds the gradients of one step, as {@code views} show them. */
    void gather(List<LayerView> views) {
        if (sums.isEmpty()) {
            sums = views.stream().map(view -> new float[view.shape().size()]).toList();
        }
        for (int l = 0; l < sums.size(); l++) {
            add(views.get(l).gradients(), sums.get(l));
        }
        gathered++;
    }

    /** Steps that the mean is over, the update's own included. */
    int count() {
        return gathered + 1;
    }

    /** The layers of an update's own step, with the mean for a gradient. */
    List<LayerView> over(List<LayerView> views) {
        if (gathered == 0) {
            return views;
        }
        List<LayerView> averaged = new ArrayList<>();
        for (int l = 0; l < views.size(); l++) {
            averaged.add(new Averaged(views.get(l), sums.get(l), count()));
        }
        return averaged;
    }

    /** Starts anew, after an update. */
    void clear() {
        sums.forEach(sum -> Arrays.fill(sum, 0));
        gathered = 0;
    }

    /** What a checkpoint has to keep. */
    GatheredGradients save() {
        return gathered == 0
                ? GatheredGradients.NONE
                : new GatheredGradients(
                        gathered, sums.stream().map(float[]::clone).toList());
    }

    /** @throws IllegalArgumentException when {@code layers} are others */
    void load(GatheredGradients state, List<LayerShape> layers) {
        boolean fits =
                state.sums().isEmpty() ? state.gathered() == 0 : state.sums().size() == layers.size();
        for (int l = 0; l < state.sums().size() && fits; l++) {
            fits = state.sums().get(l).length == layers.get(l).size();
        }
        if (!fits) {
            throw new IllegalArgumentException("the gathered gradients are of other layers");
        }
        gathered = state.gathered();
        sums = state.sums().stream().map(float[]::clone).toList();
    }

    private static void add(float[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }

    /** A layer whose gradient is worked out when first asked for, in the array of the sum. */
    private static final class Averaged implements LayerView {
        private final LayerView now;
        private final float[] mean;
        private final int count;
        private boolean done;

        Averaged(LayerView now, float[] sum, int count) {
            this.now = now;
            this.mean = sum;
            this.count = count;
        }

        @Override
        public float[] gradients() {
            if (!done) {
                done = true;
                add(now.gradients(), mean);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] /= count;
                }
            }
            return mean;
        }

        @Override
        public LayerShape shape() {
            return now.shape();
        }

        @Override
        public Mask mask() {
            return now.mask();
        }

        @Override
        public float[] weights() {
            return now.weights();
        }

        @Override
        public float[] momentum() {
            return now.momentum();
        }
    }
}
