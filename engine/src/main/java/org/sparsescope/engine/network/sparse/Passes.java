package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.SoftmaxCrossEntropy;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.network.sparse.kernel.Plane;

/**
 * The way of a batch through the stages and back. Boundary 0 is the input, boundary i the output of stage i - 1, ReLU included: a ReLU
 * is a property of the boundary that it stands behind.
 */
final class Passes {
    /** Makes the stage of one layer with weights. */
    interface StageMaker {
        WeightedStage make(int boundary, LayerShape shape, Wiring wiring);
    }

    private final Kernels kernels;
    private final List<Stage> stages;
    private final boolean[] rectified;
    private final List<Image> images;
    private final int classes;
    private final SoftmaxCrossEntropy softmax;
    private float[] logits = {};

    private Passes(Kernels kernels, List<Stage> stages, boolean[] rectified, List<Image> images, int classes) {
        this.kernels = kernels;
        this.stages = List.copyOf(stages);
        this.rectified = rectified;
        this.images = List.copyOf(images);
        this.classes = classes;
        this.softmax = new SoftmaxCrossEntropy(classes);
    }

    static Optional<String> obstacle(Architecture architecture) {
        return architecture.layers().stream()
                .flatMap(layer -> obstacle(layer).stream())
                .findFirst();
    }

    private static Optional<String> obstacle(Layer layer) {
        if (layer instanceof Layer.Convolution convolution) {
            return obstacle(convolution);
        }
        if (layer instanceof Layer.Linear linear) {
            return withoutBias(linear.name(), linear.bias());
        }
        if (layer instanceof Layer.MaxPool pool) {
            return pool.tiles()
                    ? Optional.empty()
                    : Optional.of(
                            "its max pooling has windows that overlap, and those of the kernels lie side by side");
        }
        return layer instanceof Layer.Relu || layer instanceof Layer.Flatten
                ? Optional.empty()
                : Optional.of("the kernels have no " + missing(layer));
    }

    private static String missing(Layer layer) {
        if (layer instanceof Layer.BatchNorm norm) {
            return "batch norm such as " + norm.name();
        }
        if (layer instanceof Layer.Depthwise depthwise) {
            return "depthwise convolution such as " + depthwise.name();
        }
        if (layer instanceof Layer.Residual) {
            return "ways around blocks, as residual networks have";
        }
        if (layer instanceof Layer.Custom custom) {
            return "way to run a " + custom.part().what();
        }
        return layer instanceof Layer.AvgPool || layer instanceof Layer.GlobalAvgPool
                ? "average pooling"
                : "layers for tokens";
    }

    private static Optional<String> obstacle(Layer.Convolution layer) {
        if (layer.stride() > 1 || layer.padding() >= layer.kernel()) {
            return Optional.of("its convolution " + layer.name() + " has "
                    + (layer.stride() > 1 ? "stride " + layer.stride() : "more padding than its kernel reaches")
                    + ", and the kernels take stride 1 and padding below the kernel's size");
        }
        return withoutBias(layer.name(), layer.bias());
    }

    private static Optional<String> withoutBias(String layer, boolean bias) {
        return bias
                ? Optional.empty()
                : Optional.of("its layer " + layer + " has no bias, and every layer of the kernels has one");
    }

    static Passes of(Architecture architecture, Kernels kernels, StageMaker maker) {
        obstacle(architecture).ifPresent(why -> {
            throw new InputException("The sparse kernels cannot run the model " + architecture.id() + ": " + why
                    + "; use compute pytorch or auto.");
        });
        List<Image> images = images(architecture);
        List<Stage> stages = new ArrayList<>();
        Iterator<LayerShape> shapes = architecture.maskable().iterator();
        boolean[] rectified = new boolean[images.size()];
        for (Layer layer : architecture.layers()) {
            int b = stages.size();
            if (layer instanceof Layer.Linear) {
                stages.add(maker.make(b, shapes.next(), new Wiring.Linear(images.get(b))));
            } else if (layer instanceof Layer.Convolution convolution) {
                LayerShape shape = shapes.next();
                stages.add(maker.make(
                        b,
                        shape,
                        Wiring.Convolution.of(shape, convolution.padding(), images.get(b), images.get(b + 1))));
            } else if (layer instanceof Layer.MaxPool pool) {
                stages.add(new PoolStage(b, pool.size(), images.get(b), images.get(b + 1)));
            } else if (layer instanceof Layer.Relu) {
                rectified[b] = true;
            }
        }
        return new Passes(kernels, stages, rectified, images, architecture.classes());
    }

    /** How features lie at each boundary, with the borders that the convolutions on both sides read. */
    private static List<Image> images(Architecture architecture) {
        List<Integer> input = architecture.inputShape();
        Image now = new Image(input.get(0), input.get(1), input.get(2), 0);
        List<Image> images = new ArrayList<>();
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Layer.Linear linear) {
                images.add(now);
                now = Image.vector(linear.units());
            } else if (layer instanceof Layer.MaxPool pool) {
                images.add(now);
                now = new Image(now.channels(), now.height() / pool.size(), now.width() / pool.size(), 0);
            } else if (layer instanceof Layer.Convolution convolution) {
                int lost = convolution.kernel() - 1 - 2 * convolution.padding();
                images.add(now.withBorder(convolution.padding()));
                // On the way back, which the first stage never goes, the gradient is read beyond its edge.
                int border = images.size() == 1 ? 0 : convolution.kernel() - 1 - convolution.padding();
                now = new Image(convolution.filters(), now.height() - lost, now.width() - lost, border);
            }
        }
        images.add(now);
        return images;
    }

    /** A tape for batches of up to {@code capacity} examples through these stages. */
    Tape tape(int capacity, boolean backward) {
        return new Tape(images, capacity, kernels.lanes(), backward);
    }

    /** Fills the boundaries behind the input. */
    void forward(Tape tape) {
        if (rectified[0]) {
            kernels.rectify(tape.activation(0), images.get(0).rows(), 0, tape.width());
        }
        for (int s = 0; s < stages.size(); s++) {
            stages.get(s).forward(kernels, tape, rectified[s + 1]);
        }
    }

    /**
     * Puts {@code scale} times the gradient of the loss sum at the last boundary, where the tape has one; columns without an example
     * get 0.
     *
     * @return the sum over the examples of their cross-entropy
     */
    double loss(Tape tape, double scale) {
        int n = tape.examples();
        Plane last = tape.activation(stages.size());
        logits = logits.length == n * classes ? logits : new float[n * classes];
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < n; i++) {
                logits[i * classes + c] = last.data()[last.row(c) + i];
            }
        }
        softmax.apply(logits, tape.labels(), n, scale);
        if (tape.backward()) {
            Plane gradient = tape.gradient(stages.size());
            for (int c = 0; c < classes; c++) {
                for (int i = 0; i < tape.pitch(); i++) {
                    gradient.data()[gradient.row(c) + i] = i < n ? logits[i * classes + c] : 0;
                }
            }
        }
        return softmax.lossSum();
    }

    /** Examples of the batch last given to {@link #loss} whose largest output is the label's. */
    int correct() {
        return softmax.correct();
    }

    /** From the gradient at the last boundary back to that behind the first stage; the input's own is never wanted. */
    void backward(Tape tape) {
        for (int s = stages.size() - 1; s >= 0; s--) {
            if (rectified[s + 1]) {
                kernels.gate(
                        tape.activation(s + 1),
                        tape.gradient(s + 1),
                        images.get(s + 1).rows(),
                        0,
                        tape.width());
            }
            if (s > 0) {
                stages.get(s).backward(kernels, tape);
            }
        }
    }

    /** Puts 1 at every output of each example, the gradient of their sum. */
    void onesAtOutput(Tape tape) {
        Plane gradient = tape.gradient(stages.size());
        for (int c = 0; c < classes; c++) {
            for (int i = 0; i < tape.pitch(); i++) {
                gradient.data()[gradient.row(c) + i] = i < tape.examples() ? 1 : 0;
            }
        }
    }
}
