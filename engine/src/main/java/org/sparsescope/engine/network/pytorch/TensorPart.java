package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
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
}
