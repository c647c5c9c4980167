package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Function;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;

/** An architecture as calls into PyTorch; every result belongs to the manager of the batch. */
final class ForwardPass {
    private final Architecture architecture;

    ForwardPass(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * Runs every layer.
     *
     * @param batch of shape {@code (examples, features)}
     * @param parameters the tensor to use for a name such as {@code fc1.weight}
     * @return logits of shape {@code (examples, classes)}
     */
    PtNDArray logits(PtNDArray batch, Function<String, PtNDArray> parameters) {
        PtNDArray x = shaped(batch);
        for (Layer layer : architecture.layers()) {
            x = apply(layer, x, parameters);
        }
        return x;
    }

    private PtNDArray shaped(PtNDArray batch) {
        if (architecture.layers().get(0) instanceof Layer.Flatten
                || architecture.layers().get(0) instanceof Layer.Linear) {
            return batch;
        }
        long[] shape = new long[] {-1, inputSide(0), inputSide(1), inputSide(2)};
        return JniUtils.reshape(batch, shape);
    }

    private int inputSide(int i) {
        return architecture.inputShape().get(i);
    }

    private static PtNDArray apply(Layer layer, PtNDArray x, Function<String, PtNDArray> parameters) {
        if (layer instanceof Layer.Linear linear) {
            return JniUtils.linear(
                    flat(x), parameters.apply(linear.name() + ".weight"), parameters.apply(linear.name() + ".bias"));
        }
        if (layer instanceof Layer.Convolution convolution) {
            return JniUtils.convolution(
                    x,
                    parameters.apply(convolution.name() + ".weight"),
                    parameters.apply(convolution.name() + ".bias"),
                    square(convolution.stride()),
                    square(convolution.padding()),
                    square(1),
                    1);
        }
        if (layer instanceof Layer.MaxPool pool) {
            return JniUtils.maxPool(x, square(pool.size()), square(pool.size()), square(0), false);
        }
        return layer instanceof Layer.Flatten ? flat(x) : JniUtils.relu(x);
    }

    private static PtNDArray flat(PtNDArray x) {
        return x.getShape().dimension() == 2 ? x : JniUtils.flatten(x, 1, -1);
    }

    private static Shape square(int side) {
        return new Shape(side, side);
    }
}
