package org.sparsescope.engine.network.pytorch;

/** The arithmetic of one optimizer step on a block of weights: a plain loop that the JIT compiler turns into SIMD. */
interface HostKernel {
    /**
     * Steps the first {@code n} numbers of each array.
     *
     * @param slots one array a slot, in the order of {@link UpdateRule#slots}
     * @param step optimizer steps taken, this one included, from 1
     */
    void apply(float[] weights, float[][] slots, float[] gradient, int n, double learningRate, long step);

    int slots();
}
