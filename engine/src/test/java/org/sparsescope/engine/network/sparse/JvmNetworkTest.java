package org.sparsescope.engine.network.sparse;

import java.util.Map;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.SparseNetworkContract;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** Its variants: kernels on the Vector API, and in plain Java. */
class JvmNetworkTest extends SparseNetworkContract {
    @Override
    protected SparseNetwork make(
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean variant,
            boolean denseMomentum) {
        return JvmNetwork.create(
                architecture, weights, optimizer, denseMomentum, () -> 1, variant ? Kernels.best() : Kernels.scalar());
    }
}
