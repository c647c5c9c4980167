package org.sparsescope.engine.network.pytorch;

import java.util.Optional;
import java.util.function.Supplier;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.model.LayerShape;

/** Copies of one layer's numbers, each made when first asked for. */
final class PyTorchLayerView implements LayerView {
    private final LayerShape shape;
    private final Mask mask;
    private final Lazy weights;
    private final Lazy gradients;
    private final Lazy momentum;

    PyTorchLayerView(LayerShape shape, Parameter parameter) {
        this.shape = shape;
        this.mask = parameter.mask().orElseThrow();
        this.weights = new Lazy(parameter::weightsRead);
        this.gradients = new Lazy(parameter::gradientRead);
        this.momentum = new Lazy(parameter::momentumFloats);
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

    private static final class Lazy {
        private final Supplier<float[]> copy;
        private Optional<float[]> copied = Optional.empty();

        Lazy(Supplier<float[]> copy) {
            this.copy = copy;
        }

        float[] get() {
            if (copied.isEmpty()) {
                copied = Optional.of(copy.get());
            }
            return copied.get();
        }
    }
}
