package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.function.Function;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;

/** An architecture as calls into PyTorch; every result belongs to the manager of the batch. */
final class ForwardPass {
    /** What the norms do. */
    enum Norms {
        /** Normalise by the batch, and let the running statistics follow it. */
        BATCH,
        /** Normalise by the running statistics. */
        RUNNING,
        /** Nothing: what goes in comes out, as it nearly does under the statistics that an untrained network starts with. */
        NONE
    }

    private final Architecture architecture;

    ForwardPass(Architecture architecture) {
        this.architecture = architecture;
    }

    /**
     * Runs every layer.
     *
     * @param batch of shape {@code (examples, features)}
     * @param parameters the tensor to use for a name such as {@code fc1.weight} or {@code bn1.running_mean}
     * @return logits of shape {@code (examples, classes)}
     */
    PtNDArray logits(PtNDArray batch, Norms norms, Function<String, PtNDArray> parameters) {
        PtNDArray x = shaped(batch);
        for (Layer layer : architecture.layers()) {
            PtNDArray y = apply(layer, x, norms, parameters);
            if (!same(x, batch) && !same(x, y)) {
                x.close(); // the backward pass keeps what it needs
            }
            x = y;
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

    private static PtNDArray apply(Layer layer, PtNDArray x, Norms norms, Function<String, PtNDArray> parameters) {
        if (layer instanceof Layer.Linear linear) {
            return JniUtils.linear(
                    flat(x),
                    parameters.apply(linear.name() + ".weight"),
                    linear.bias() ? parameters.apply(linear.name() + ".bias") : null);
        }
        if (layer instanceof Layer.Convolution convolution) {
            return JniUtils.convolution(
                    x,
                    parameters.apply(convolution.name() + ".weight"),
                    convolution.bias() ? parameters.apply(convolution.name() + ".bias") : null,
                    square(convolution.stride()),
                    square(convolution.padding()),
                    square(1),
                    1);
        }
        if (layer instanceof Layer.BatchNorm norm) {
            return norms == Norms.NONE ? x : normalised(norm.name(), x, norms == Norms.BATCH, parameters);
        }
        if (layer instanceof Layer.MaxPool pool) {
            return JniUtils.maxPool(x, square(pool.size()), square(pool.stride()), square(pool.padding()), false);
        }
        if (layer instanceof Layer.AvgPool pool) {
            return JniUtils.avgPool(x, square(pool.size()), square(pool.size()), square(0), false, true);
        }
        return layer instanceof Layer.Flatten ? flat(x) : JniUtils.relu(x);
    }

    private static PtNDArray normalised(
            String name, PtNDArray x, boolean training, Function<String, PtNDArray> parameters) {
        return JniUtils.batchNorm(
                x,
                parameters.apply(name + ".running_mean"),
                parameters.apply(name + ".running_var"),
                parameters.apply(name + ".weight"),
                parameters.apply(name + ".bias"),
                training,
                Layer.BatchNorm.MOMENTUM,
                Layer.BatchNorm.EPSILON);
    }

    @SuppressWarnings("ReferenceEquality") // equals compares numbers
    private static boolean same(PtNDArray one, PtNDArray other) {
        return one == other;
    }

    private static PtNDArray flat(PtNDArray x) {
        return x.getShape().dimension() == 2 ? x : JniUtils.flatten(x, 1, -1);
    }

    private static Shape square(int side) {
        return new Shape(side, side);
    }
}
