package org.sparsescope.engine.network;

/**
 * {@code w *= 1 - lr wd; m = b1 m + (1 - b1) g; s = b2 s + (1 - b2) g^2; w -= lr m' / (sqrt(s') + eps)} with {@code m' = m / (1 -
 * b1^t)} and {@code s' = s / (1 - b2^t)}.
 */
final class AdamWKernel implements OptimizerKernel {
    /**
     * Added and taken away again it changes a number by no more than rounding does, but makes denormal numbers 0. The momentum of a
     * dead unit would else end as one, for good, and on many processors each costs a hundred cycles a step.
     */
    private static final float FLUSH = 1e-30f;

    private final Optimizer.AdamW adam;

    AdamWKernel(Optimizer.AdamW adam) {
        this.adam = adam;
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
        float b1 = (float) adam.beta1();
        float b2 = (float) adam.beta2();
        float c1 = (float) (1 - adam.beta1());
        float c2 = (float) (1 - adam.beta2());
        float eps = (float) adam.epsilon();
        float keep = (float) (1 - learningRate * adam.weightDecay());
        float rate = (float) (learningRate / (1 - Math.pow(adam.beta1(), (double) step)));
        float unbias = (float) (1 / Math.sqrt(1 - Math.pow(adam.beta2(), (double) step)));
        float[] m = slots[0];
        float[] s = slots[1];
        for (int i = 0; i < n; i++) {
            float g = gradient[gradientAt + i];
            float mean = b1 * m[slotAt + i] + c1 * g + FLUSH - FLUSH;
            float variance = b2 * s[slotAt + i] + c2 * g * g + FLUSH - FLUSH;
            m[slotAt + i] = mean;
            s[slotAt + i] = variance;
            w[weightAt + i] = keep * w[weightAt + i] - rate * mean / ((float) Math.sqrt(variance) * unbias + eps);
        }
    }

    @Override
    public int slots() {
        return 2;
    }
}
