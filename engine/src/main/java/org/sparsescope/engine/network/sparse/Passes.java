package org.sparsescope.engine.network.sparse;

import java.util.ArrayList;
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
    interface StageMaker {
        LinearStage make(int boundary, LayerShape shape);
    }

    private final Kernels kernels;
    private final List<LinearStage> stages;
    private final boolean[] rectified;
    private final List<Integer> rows;
    private final int classes;
    private final SoftmaxCrossEntropy softmax;
    private float[] logits = {};

    private Passes(Kernels kernels, List<LinearStage> stages, boolean[] rectified, List<Integer> rows, int classes) {
        this.kernels = kernels;
        this.stages = List.copyOf(stages);
        this.rectified = rectified;
        this.rows = List.copyOf(rows);
        this.classes = classes;
        this.softmax = new SoftmaxCrossEntropy(classes);
    }

    static Optional<String> obstacle(Architecture architecture) {
        return architecture.layers().stream()
                .filter(layer -> layer instanceof Layer.Convolution || layer instanceof Layer.MaxPool)
                .findFirst()
                .map(layer ->
                        "its kernels have no " + (layer instanceof Layer.MaxPool ? "pooling" : "convolution") + " yet");
    }

    static Passes of(Architecture architecture, Kernels kernels, StageMaker maker) {
        obstacle(architecture).ifPresent(why -> {
            throw new InputException("The sparse kernels cannot run the model " + architecture.id() + ": " + why
                    + "; use compute pytorch or auto.");
        });
        List<LinearStage> stages = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        rows.add(architecture.inputShape().stream().reduce(1, Math::multiplyExact));
        boolean[] rectified = new boolean[architecture.maskable().size() + 1];
        for (Layer layer : architecture.layers()) {
            if (layer instanceof Layer.Linear) {
                LayerShape shape = architecture.maskable().get(stages.size());
                stages.add(maker.make(stages.size(), shape));
                rows.add(shape.outputs());
            } else if (layer instanceof Layer.Relu) {
                rectified[stages.size()] = true;
            }
        }
        return new Passes(kernels, stages, rectified, rows, architecture.classes());
    }

    List<LinearStage> stages() {
        return stages;
    }

    /** A tape for batches of up to {@code capacity} examples through these stages. */
    Tape tape(int capacity, boolean backward) {
        return new Tape(rows, capacity, kernels.lanes(), backward);
    }

    /** Fills the boundaries behind the input. */
    void forward(Tape tape) {
        if (rectified[0]) {
            kernels.rectify(tape.activation(0), rows.get(0), 0, tape.width());
        }
        for (int s = 0; s < stages.size(); s++) {
            stages.get(s).forward(kernels, tape, rectified[s + 1] ? 0 : Float.NEGATIVE_INFINITY);
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
                for (int i = 0; i < tape.width(); i++) {
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
                kernels.gate(tape.activation(s + 1), tape.gradient(s + 1), rows.get(s + 1), 0, tape.width());
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
            for (int i = 0; i < tape.width(); i++) {
                gradient.data()[gradient.row(c) + i] = i < tape.examples() ? 1 : 0;
            }
        }
    }

    int inputs() {
        return rows.get(0);
    }
}
