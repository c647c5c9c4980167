package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;

/** An architecture as calls into PyTorch; every result belongs to the manager of the batch. */
final class ForwardPass {
    /** What a pass is for. */
    enum Purpose {
        /** Batch norms normalise by the batch, and their running statistics follow it. */
        TRAINING,
        /** Batch norms normalise by the running statistics. */
        EVALUATION,
        /**
         * What comes out is the sum over all paths of what goes in times the weights on the way: norms pass on what they get, as they nearly
         * do under the statistics that an untrained network starts with, and a GELU is a ReLU, which passes what is positive.
         */
        PATHS
    }

    private final Architecture architecture;
    private final IdentityHashMap<Layer.Part, TensorPart> parts;

    /**
     * The pass of a network.
     *
     * @param parts on its device, by those of the architecture
     */
    ForwardPass(Architecture architecture, IdentityHashMap<Layer.Part, TensorPart> parts) {
        this.architecture = architecture;
        this.parts = parts;
    }

    /**
     * Runs every layer.
     *
     * @param batch of shape {@code (examples, features)}
     * @param parameters the tensor to use for a name such as {@code fc1.weight} or {@code bn1.running_mean}
     * @return logits of shape {@code (examples, classes)}
     */
    PtNDArray logits(PtNDArray batch, Purpose purpose, Function<String, PtNDArray> parameters) {
        PtNDArray images = shaped(batch);
        PtNDArray logits = new Run(purpose, parameters, parts).through(architecture.layers(), images);
        closeBetween(images, batch, logits);
        return logits;
    }

    private PtNDArray shaped(PtNDArray batch) {
        if (architecture.layers().get(0) instanceof Layer.Flatten) {
            return batch;
        }
        long[] shape = new long[] {-1, inputSide(0), inputSide(1), inputSide(2)};
        return JniUtils.reshape(batch, shape);
    }

    private int inputSide(int i) {
        return architecture.inputShape().get(i);
    }

    /** Lets go of a tensor between two others, if it is neither; the backward pass keeps what it needs. */
    @SuppressWarnings("ReferenceEquality") // equals compares numbers
    private static void closeBetween(PtNDArray tensor, PtNDArray before, PtNDArray after) {
        if (tensor != before && tensor != after) {
            tensor.close();
        }
    }

    private record Run(
            Purpose purpose, Function<String, PtNDArray> parameters, IdentityHashMap<Layer.Part, TensorPart> parts) {
        /** Closes all on the way but {@code input}. */
        PtNDArray through(List<Layer> layers, PtNDArray input) {
            PtNDArray x = input;
            for (Layer layer : layers) {
                PtNDArray y = apply(layer, x);
                closeBetween(x, input, y);
                x = y;
            }
            return x;
        }

        private PtNDArray apply(Layer layer, PtNDArray x) {
            if (layer instanceof Layer.Linear linear) {
                return JniUtils.linear(
                        x, parameter(linear.name(), "weight"), linear.bias() ? parameter(linear.name(), "bias") : null);
            }
            if (layer instanceof Layer.Convolution convolution) {
                return JniUtils.convolution(
                        x,
                        parameter(convolution.name(), "weight"),
                        convolution.bias() ? parameter(convolution.name(), "bias") : null,
                        square(convolution.stride()),
                        square(convolution.padding()),
                        square(1),
                        1);
            }
            if (layer instanceof Layer.Depthwise depthwise) {
                return JniUtils.convolution(
                        x,
                        parameter(depthwise.name(), "weight"),
                        null,
                        square(depthwise.stride()),
                        square(depthwise.padding()),
                        square(1),
                        Math.toIntExact(x.getShape().get(1)));
            }
            if (layer instanceof Layer.Residual residual) {
                return sum(residual, x);
            }
            if (layer instanceof Layer.Custom custom) {
                TensorPart part = Objects.requireNonNull(parts.get(custom.part()));
                return (PtNDArray) part.forward(x, purpose == Purpose.TRAINING, parameters::apply);
            }
            if (layer instanceof Layer.BatchNorm norm) {
                return purpose == Purpose.PATHS ? x : normalised(norm, x);
            }
            if (layer instanceof Layer.LayerNorm norm) {
                return purpose == Purpose.PATHS ? x : normalised(norm, x);
            }
            return layer instanceof Layer.Relu || (layer instanceof Layer.Gelu && purpose == Purpose.PATHS)
                    ? JniUtils.relu(x)
                    : withoutParameters(layer, x);
        }

        private static PtNDArray withoutParameters(Layer layer, PtNDArray x) {
            if (layer instanceof Layer.MaxPool pool) {
                return JniUtils.maxPool(x, square(pool.size()), square(pool.stride()), square(pool.padding()), false);
            }
            if (layer instanceof Layer.AvgPool pool) {
                return JniUtils.avgPool(x, square(pool.size()), square(pool.size()), square(0), false, true);
            }
            if (layer instanceof Layer.GlobalAvgPool) {
                return pooled(x);
            }
            if (layer instanceof Layer.Tokens) {
                try (PtNDArray rows = JniUtils.flatten(x, 2, -1)) {
                    return JniUtils.transpose(rows, 1, 2);
                }
            }
            if (layer instanceof Layer.Transpose) {
                return JniUtils.transpose(x, 1, 2);
            }
            if (layer instanceof Layer.Gelu) {
                return JniUtils.gelu(x);
            }
            return x.getShape().dimension() == 2 ? x : JniUtils.flatten(x, 1, -1);
        }

        private static PtNDArray pooled(PtNDArray x) {
            if (x.getShape().dimension() == 3) {
                return JniUtils.mean(x, 1, false);
            }
            try (PtNDArray means = JniUtils.adaptiveAvgPool(x, square(1))) {
                return JniUtils.flatten(means, 1, -1);
            }
        }

        private PtNDArray sum(Layer.Residual residual, PtNDArray x) {
            PtNDArray body = through(residual.body(), x);
            PtNDArray shortcut = through(residual.shortcut(), x);
            PtNDArray sum = JniUtils.add(body, shortcut);
            closeBetween(body, x, sum);
            closeBetween(shortcut, x, sum);
            return sum;
        }

        private PtNDArray normalised(Layer.BatchNorm norm, PtNDArray x) {
            return JniUtils.batchNorm(
                    x,
                    parameter(norm.name(), "running_mean"),
                    parameter(norm.name(), "running_var"),
                    parameter(norm.name(), "weight"),
                    parameter(norm.name(), "bias"),
                    purpose == Purpose.TRAINING,
                    Layer.BatchNorm.MOMENTUM,
                    Layer.BatchNorm.EPSILON);
        }

        private PtNDArray normalised(Layer.LayerNorm norm, PtNDArray x) {
            PtNDArray scale = parameter(norm.name(), "weight");
            return JniUtils.layerNorm(
                    x, scale.getShape(), scale, parameter(norm.name(), "bias"), Layer.LayerNorm.EPSILON);
        }

        private PtNDArray parameter(String layer, String what) {
            return parameters.apply(layer + "." + what);
        }

        private static Shape square(int side) {
            return new Shape(side, side);
        }
    }
}
