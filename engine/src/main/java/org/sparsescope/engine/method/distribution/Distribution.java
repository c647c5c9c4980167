package org.sparsescope.engine.method.distribution;

import java.util.List;
import org.sparsescope.engine.model.LayerShape;

/** How a global sparsity is spread over the layers of a network. */
@FunctionalInterface
public interface Distribution {
    /**
     * The share of weights that each layer keeps.
     *
     * @param layers in forward order
     * @param sparsity global share of zeros, in [0, 1)
     * @return one density in [0, 1] a layer, in the same order
     */
    double[] densities(List<LayerShape> layers, double sparsity);
}
