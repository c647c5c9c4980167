package org.sparsescope.engine.network.pytorch;

import ai.djl.ndarray.NDArray;
import org.sparsescope.engine.network.Optimizer;

/** {@link Optimizer.Sgd} as tensor operations. */
final class DeviceSgd implements UpdateRule {
    private final Optimizer.Sgd sgd;

    DeviceSgd(Optimizer.Sgd sgd) {
        this.sgd = sgd;
    }

    @Override
    public void apply(Parameter parameter, NDArray gradient, double learningRate, long step) {
        NDArray w = parameter.value().array();
        NDArray v = parameter.slot(0).array();
        try (NDArray h = w.mul((float) sgd.weightDecay())) {
            h.addi(gradient);
            if (parameter.masked() && !parameter.denseSlots()) {
                h.muli(parameter.maskTensor().array());
            }
            v.muli((float) sgd.momentum()).addi(h);
            if (sgd.nesterov()) {
                try (NDArray ahead = v.mul((float) sgd.momentum())) {
                    descend(parameter, h.addi(ahead), learningRate);
                }
            } else {
                try (NDArray change = v.duplicate()) {
                    descend(parameter, change, learningRate);
                }
            }
        }
    }

    private static void descend(Parameter parameter, NDArray change, double learningRate) {
        change.muli((float) learningRate);
        if (parameter.masked() && parameter.denseSlots()) {
            change.muli(parameter.maskTensor().array());
        }
        parameter.value().array().subi(change);
    }
}
