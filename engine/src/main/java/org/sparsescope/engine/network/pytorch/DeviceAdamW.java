package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import org.sparsescope.engine.network.Optimizer;

/** {@link Optimizer.AdamW} as tensor operations. */
final class DeviceAdamW implements UpdateRule {
    private final Optimizer.AdamW adam;

    DeviceAdamW(Optimizer.AdamW adam) {
        this.adam = adam;
    }

    @Override
    public void apply(Parameter parameter, NDArray gradient, double learningRate, long step) {
        NDArray mean = parameter.slot(0).array();
        NDArray variance = parameter.slot(1).array();
        boolean sparseSlots = parameter.masked() && !parameter.denseSlots();
        try (NDArray g = sparseSlots ? gradient.mul(parameter.maskTensor().array()) : gradient.duplicate();
                NDArray first = g.mul((float) (1 - adam.beta1()));
                NDArray second = g.square()) {
            mean.muli((float) adam.beta1()).addi(first);
            variance.muli((float) adam.beta2()).addi(second.muli((float) (1 - adam.beta2())));
        }
        double rate = learningRate / (1 - Math.pow(adam.beta1(), (double) step));
        double unbias = 1 / Math.sqrt(1 - Math.pow(adam.beta2(), (double) step));
        NDArray w = parameter.value().array();
        try (NDArray root = variance.sqrt();
                NDArray change = mean.mul((float) rate)) {
            change.divi(root.muli((float) unbias).addi((float) adam.epsilon()));
            if (parameter.masked()) {
                change.muli(parameter.maskTensor().array());
            }
            w.muli((float) (1 - learningRate * adam.weightDecay())).subi(change);
        }
    }
}
