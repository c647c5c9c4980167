package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.Function;
import org.sparsescope.engine.model.Layer;

/** Layers that come as code on DJL's tensors. */
public interface TensorPart extends Layer.Part {
    /**
     * Runs the layers, by operations that DJL can differentiate, and without changing a parameter but running statistics in training.
     *
     * @param x a batch; the first dimension counts its examples
     * @param parameters the tensor to use for a name among {@link #parameters()}
     */
    NDArray forward(NDArray x, boolean training, Function<String, NDArray> parameters);

    /**
     * This part for a network on the device of {@code manager}: itself, unless it has tensors of its own there.
     *
     * @throws IllegalArgumentException when it cannot be had there
     */
    default TensorPart on(NDManager manager) {
        return this;
    }

    /** The part's own tensor that holds {@code parameter}, for the network to train in place of one it makes. */
    default Optional<NDArray> own(String parameter) {
        return Optional.empty();
    }
}
