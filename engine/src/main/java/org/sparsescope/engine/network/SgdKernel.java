package org.sparsescope.engine.network;

import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** {@code h = g + wd w; v = mu v + h; w -= lr (nesterov ? h + mu v : v)}. */
final class SgdKernel implements OptimizerKernel {
    private final Kernels kernels = Kernels.best();
    private final float momentum;
    private final boolean nesterov;
    private final float decay;

    SgdKernel(Optimizer.Sgd sgd) {
        momentum = (float) sgd.momentum();
        nesterov = sgd.nesterov();
        decay = (float) sgd.weightDecay();
    }

    @Override
    public void apply(
            float[] w,
            int weightAt,
            float[][] slots,
            int slotAt,
            float[] gradient,
            int gradientAt,
            int n,
            double learningRate,
            long step) {
        float lr = (float) learningRate;
        float mu = momentum;
        float wd = decay;
        // lr (h + mu v) or lr (0 h + 1 v): one loop without a branch for both.
        float ofGradient = nesterov ? lr : 0;
        float ofVelocity = nesterov ? lr * mu : lr;
        kernels.momentum(w, weightAt, slots[0], slotAt, gradient, gradientAt, n, mu, wd, ofGradient, ofVelocity);
    }

    @Override
    public int slots() {
        return 1;
    }
}
