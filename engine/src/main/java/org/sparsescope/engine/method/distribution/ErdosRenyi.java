package org.sparsescope.engine.method.distribution;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.sparsescope.engine.model.LayerShape;

/**
 * Densities proportional to a raw factor that is higher for smaller layers, scaled so that the network as a whole has the sparsity
 * asked for (SET, Mocanu et al. 2018; ERK, Evci et al. 2020). A layer that would have to keep more weights than it has becomes dense
 * and the others are solved again, so that clipping costs no density.
 */
final class ErdosRenyi implements Distribution {
    private final ToDoubleFunction<LayerShape> raw;

    ErdosRenyi(ToDoubleFunction<LayerShape> raw) {
        this.raw = raw;
    }

    /** {@code (n_in + n_out) / (n_in * n_out)}; a convolution's kernel is ignored. */
    static double layerFactor(LayerShape layer) {
        return (double) (layer.outputs() + layer.inputs()) / ((double) layer.outputs() * layer.inputs());
    }

    /** {@code (sum of the shape / product of the shape) ^ power}. */
    static double kernelFactor(LayerShape layer, double power) {
        int sum = layer.dims().stream().mapToInt(Integer::intValue).sum();
        return Math.pow((double) sum / layer.size(), power);
    }

    @Override
    public double[] densities(List<LayerShape> layers, double sparsity) {
        double[] factors = layers.stream().mapToDouble(raw).toArray();
        boolean[] dense = new boolean[factors.length];
        double eps = scale(layers, sparsity, factors, dense);
        while (highest(factors, dense) * eps > 1) {
            double top = highest(factors, dense);
            for (int l = 0; l < factors.length; l++) {
                dense[l] |= factors[l] == top;
            }
            eps = scale(layers, sparsity, factors, dense);
        }
        double[] densities = new double[factors.length];
        for (int l = 0; l < factors.length; l++) {
            densities[l] = dense[l] ? 1 : eps * factors[l];
        }
        return densities;
    }

    /** The factor eps with which the layers not yet dense use up exactly what is left of the budget; 0 when all are dense. */
    private static double scale(List<LayerShape> layers, double sparsity, double[] factors, boolean[] dense) {
        double budget = 0;
        double weighted = 0;
        for (int l = 0; l < factors.length; l++) {
            int size = layers.get(l).size();
            double zeros = Math.floor(sparsity * size);
            budget += dense[l] ? -zeros : size - zeros;
            weighted += dense[l] ? 0 : factors[l] * size;
        }
        return weighted == 0 ? 0 : budget / weighted;
    }

    private static double highest(double[] factors, boolean[] dense) {
        double highest = 0;
        for (int l = 0; l < factors.length; l++) {
            highest = dense[l] ? highest : Math.max(highest, factors[l]);
        }
        return highest;
    }
}
