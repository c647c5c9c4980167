package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.OptimizerKernel;

/**
 * One optimizer step on one parameter. Weights whose mask is not live stay 0, and so do their slots unless they are dense. The
 * gradient is only read: a mask update may still ask for it.
 */
interface UpdateRule {
    /**
     * Steps {@code parameter}.
     *
     * @param step optimizer steps taken, this one included, from 1
     */
    void apply(Parameter parameter, NDArray gradient, double learningRate, long step);

    /** One pass over the tensors' own memory: the fastest on the CPU, where every tensor operation is a pass of its own. */
    static UpdateRule onHost(Optimizer optimizer) {
        return new HostRule(OptimizerKernel.of(optimizer));
    }

    /** Tensor operations: any device. */
    static UpdateRule onDevice(Optimizer optimizer) {
        return optimizer instanceof Optimizer.AdamW adam
                ? new DeviceAdamW(adam)
                : new DeviceSgd((Optimizer.Sgd) optimizer);
    }
}
