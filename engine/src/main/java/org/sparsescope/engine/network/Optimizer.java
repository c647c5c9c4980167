package org.sparsescope.engine.network;

import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** Which optimizer a network uses, as data; the learning rate comes with each step. */
public sealed interface Optimizer {
    /** The ids that {@link #byId} takes. */
    List<String> IDS = List.of("sgd", "adamw");

    /** What the command line calls it. */
    String id();

    /** The learning rate it is usually started with, when nobody asks for another. */
    double usualLearningRate();

    /**
     * The optimizer of that name with the usual settings.
     *
     * @throws InputException naming the nearest right id
     */
    static Optimizer byId(String id) {
        return switch (id) {
            case "sgd" -> new Sgd(0.9, true, 5e-4);
            case "adamw" -> new AdamW(0.9, 0.999, 1e-8, 0.01);
            default ->
                throw new InputException("optimizer must be sgd or adamw, not \"" + id + "\""
                        + Nearest.to(id, IDS)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("."));
        };
    }

    /**
     * Stochastic gradient descent: {@code h = g + weightDecay w; v = momentum v + h; w -= lr (nesterov ? h + momentum v : v)}.
     *
     * @param momentum in [0, 1)
     * @param weightDecay L2 factor, 0 or more
     */
    record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
        @Override
        public String id() {
            return "sgd";
        }

        @Override
        public double usualLearningRate() {
            return 0.1;
        }
    }

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019).
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
        @Override
        public String id() {
            return "adamw";
        }

        @Override
        public double usualLearningRate() {
            return 0.001;
        }
    }
}
