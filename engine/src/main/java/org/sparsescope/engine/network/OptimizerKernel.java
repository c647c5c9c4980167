package org.sparsescope.engine.network;

import java.util.List;

/** The arithmetic of one optimizer step on a run of weights. */
public interface OptimizerKernel {
    /** The kernel of {@code optimizer}. */
    static OptimizerKernel of(Optimizer optimizer) {
        return optimizer instanceof Optimizer.AdamW adam
                ? new AdamWKernel(adam)
                : new SgdKernel((Optimizer.Sgd) optimizer);
    }

    /** The slots that {@code optimizer} keeps for each parameter, by the names under which they are saved. */
    static List<String> slots(Optimizer optimizer) {
        return optimizer instanceof Optimizer.Sgd ? List.of("momentum") : List.of("mean", "variance");
    }

    /**
     * Steps {@code n} numbers.
     *
     * @param weights stepped from {@code weightAt} on
     * @param slots one array a slot, in the order of {@link #slots(Optimizer)}, each stepped from {@code slotAt} on
     * @param gradient read from {@code gradientAt} on
     * @param step optimizer steps taken, this one included, from 1
     */
    void apply(
            float[] weights,
            int weightAt,
            float[][] slots,
            int slotAt,
            float[] gradient,
            int gradientAt,
            int n,
            double learningRate,
            long step);

    /** How many slots there are. */
    int slots();
}
