package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.model.LayerShape;

/** Copies of one weight's numbers at the moment of a mask update, each made when first asked for. */
final class HostView implements LayerView {
    private final MaskedWeight weight;
    private final Supplier<float[]> momentumSource;
    private Optional<float[]> weights = Optional.empty();
    private Optional<float[]> gradients = Optional.empty();
    private Optional<float[]> momentum = Optional.empty();

    HostView(MaskedWeight weight, Supplier<float[]> momentum) {
        this.weight = weight;
        this.momentumSource = momentum;
    }

    @Override
    public LayerShape shape() {
        return weight.shape();
    }

    @Override
    public Mask mask() {
        return weight.mask();
    }

    @Override
    public float[] weights() {
        weights = Optional.of(weights.orElseGet(() -> InPlace.floats(weight.array())));
        return weights.get();
    }

    @Override
    public float[] gradients() {
        gradients = Optional.of(gradients.orElseGet(weight::gradientFloats));
        return gradients.get();
    }

    @Override
    public float[] momentum() {
        momentum = Optional.of(momentum.orElseGet(momentumSource));
        return momentum.get();
    }

    /** The first slot, or where {@code adam} the first over the root of the second; zeros where there is none. */
    static float[] momentum(List<NDArray> slots, boolean adam, int size) {
        if (slots.isEmpty()) {
            return new float[size];
        }
        float[] values = InPlace.floats(slots.get(0));
        if (adam) {
            float[] variance = InPlace.floats(slots.get(1));
            for (int i = 0; i < values.length; i++) {
                values[i] /= (float) Math.sqrt(variance[i]) + 1e-8f;
            }
        }
        return values;
    }
}
