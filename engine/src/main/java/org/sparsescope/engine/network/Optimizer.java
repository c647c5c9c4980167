package org.sparsescope.engine.network;

/** Which optimizer a network uses, as data; the learning rate comes with each step. */
public sealed interface Optimizer {
    /**
     * Stochastic gradient descent: {@code h = g + weightDecay w; v = momentum v + h; w -= lr (nesterov ? h + momentum v : v)}.
     *
     * @param momentum in [0, 1)
     * @param weightDecay L2 factor, 0 or more
     */
    record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {}

    /**
     * Adam with decoupled weight decay (Loshchilov and Hutter 2019).
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     */
    record AdamW(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {}
}
