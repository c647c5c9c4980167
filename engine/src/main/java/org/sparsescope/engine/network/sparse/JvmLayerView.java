package org.sparsescope.engine.network.sparse;

import java.util.Optional;
import java.util.function.Supplier;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.model.LayerShape;

/** One layer's numbers as dense arrays, each made when first asked for: the gradient is dense work, so nobody pays who does not ask. */
final class JvmLayerView implements LayerView {
    private final LayerShape shape;
    private final Mask mask;
    private final Supplier<float[]> weights;
    private final Supplier<float[]> gradients;
    private final Supplier<float[]> momentum;

    JvmLayerView(LiveWeights live, Supplier<float[]> gradients) {
        this.shape = live.shape();
        this.mask = live.mask();
        this.weights = once(live::denseValues);
        this.gradients = once(gradients);
        this.momentum = once(() -> momentum(live));
    }

    private static Supplier<float[]> once(Supplier<float[]> made) {
        return new Supplier<>() {
            private Optional<float[]> kept = Optional.empty();

            @Override
            public float[] get() {
                if (kept.isEmpty()) {
                    kept = Optional.of(made.get());
                }
                return kept.get();
            }
        };
    }

    private static float[] momentum(LiveWeights live) {
        float[] momentum = live.denseSlot(0);
        if (live.slots().length > 1) {
            float[] variance = live.denseSlot(1);
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] /= (float) Math.sqrt(variance[i]) + 1e-8f;
            }
        }
        return momentum;
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
        return weights.get();
    }

    @Override
    public float[] gradients() {
        return gradients.get();
    }

    @Override
    public float[] momentum() {
        return momentum.get();
    }
}
