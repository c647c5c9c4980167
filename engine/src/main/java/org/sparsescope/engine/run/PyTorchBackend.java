package org.sparsescope.engine.run;

import java.util.Map;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.DeviceChoice;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;

/** PyTorch's dense arithmetic on one device. */
record PyTorchBackend(DeviceChoice device) implements Backend {
    static PyTorchBackend choose(String compute) {
        return new PyTorchBackend(PyTorchDevices.choose(compute));
    }

    @Override
    public String compute() {
        return "pytorch";
    }

    @Override
    public String title() {
        return device.device().title();
    }

    @Override
    public String sentence() {
        return device.sentence();
    }

    @Override
    public SparseNetwork network(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return PyTorchNetwork.create(architecture, initialWeights, optimizer, denseMomentum, device.device());
    }
}
