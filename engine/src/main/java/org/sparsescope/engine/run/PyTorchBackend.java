package org.sparsescope.engine.run;

import java.util.Map;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.DeviceChoice;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.pytorch.ReplicatedNetwork;

/** PyTorch's dense arithmetic, on one device or several. */
record PyTorchBackend(DeviceChoice choice) implements Backend {
    static PyTorchBackend choose(String compute) {
        return new PyTorchBackend(PyTorchDevices.choose(compute));
    }

    @Override
    public String compute() {
        return "pytorch";
    }

    @Override
    public String title() {
        return choice.title();
    }

    @Override
    public String sentence() {
        return choice.sentence();
    }

    @Override
    public SparseNetwork network(
            Architecture architecture,
            Map<String, float[]> initialWeights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return choice.devices().size() == 1
                ? PyTorchNetwork.create(architecture, initialWeights, optimizer, denseMomentum, choice.device())
                : ReplicatedNetwork.create(architecture, initialWeights, optimizer, denseMomentum, choice.devices());
    }
}
