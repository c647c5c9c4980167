package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.SparseNetworkContract;
import org.sparsescope.engine.network.Toys;

/** Its variants: the optimizer as one pass over memory, and as tensor operations. */
class PyTorchNetworkTest extends SparseNetworkContract {
    @Override
    protected SparseNetwork make(
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean variant,
            boolean denseMomentum) {
        return variant
                ? PyTorchNetwork.create(architecture, weights, optimizer, denseMomentum, DeviceInfo.cpu(1))
                : PyTorchNetwork.createWithDeviceRule(architecture, weights, optimizer, denseMomentum);
    }

    @Test
    void thousandsOfStepsLeaveNoTensorsBehind() {
        Examples examples = Toys.examples(40, Toys.MLP.inputShape(), 5);
        try (PyTorchNetwork network = PyTorchNetwork.create(
                Toys.MLP, Toys.weights(Toys.MLP, 7), Optimizer.byId("adamw"), false, DeviceInfo.cpu(1))) {
            train(network, examples);
            network.evaluate(examples);
            int before = network.tensors();

            for (int round = 0; round < 400; round++) {
                train(network, examples);
            }
            network.evaluate(examples);
            network.views().get(0).gradients();

            assertEquals(before, network.tensors());
        }
    }

    private static void train(SparseNetwork network, Examples examples) {
        for (int step = 0; step < 8; step++) {
            network.clearGradients();
            network.forwardBackward(new Batch(examples, Toys.indices(step * 4, step * 4 + 8)), 1);
            network.step(0.1);
        }
    }
}
