package org.sparsescope.engine.method.initial;

import java.util.ArrayList;
import java.util.List;
import org.sparsescope.engine.mask.Mask;

/** How much each weight of an untrained network matters, by one measure for all layers: those with the highest scores are kept. */
@FunctionalInterface
public interface Saliency {
    /**
     * One score a weight; only those of live weights count.
     *
     * @param masks what earlier rounds left; all dense in the first
     */
    List<float[]> scores(Probe probe, List<Mask> masks);

    /** {@code |g w|}: to first order, how much the loss changes without the weight (SNIP, Lee et al. 2019). */
    static Saliency snip() {
        return (probe, masks) -> {
            List<float[]> weights = masked(probe.weights(), masks);
            return Vectors.map(weights, probe.gradients(weights), (weight, gradient) -> Math.abs(weight * gradient));
        };
    }

    /**
     * {@code w (H g)}, the gradient of {@code g.g / 2} times the weight: to first order, how much of the gradient's flow would be lost
     * without the weight; the sign counts (GraSP, Wang et al. 2020).
     *
     * <p>The product with the Hessian H comes from a central difference, {@code H g = |g| (g(w + r u) - g(w - r u)) / (2 r)} with
     * {@code u = g / |g|} and {@code r = .005 |w|}. Its error is {@code r^2 / 6} times the third derivative of the gradient along u,
     * plus rounding of about {@code 1e-7 |g|^2 / r}. Where a ReLU switches within the step, its jump counts as curvature; automatic
     * differentiation, which the paper's code uses, does not see it, and no r makes the two agree there.
     */
    static Saliency grasp() {
        return new GraSp();
    }

    /**
     * {@code |w dR/dw|} with R the sum of outputs for an input of ones through the absolute weights: the share of all paths that run
     * through the weight, without any data (SynFlow, Tanaka et al. 2020).
     */
    static Saliency synflow() {
        return (probe, masks) -> {
            List<float[]> weights = masked(probe.weights(), masks);
            weights.forEach(layer -> {
                for (int i = 0; i < layer.length; i++) {
                    layer[i] = Math.abs(layer[i]);
                }
            });
            return Vectors.map(weights, probe.flow(weights), (weight, flow) -> Math.abs(weight * flow));
        };
    }

    private static List<float[]> masked(List<float[]> weights, List<Mask> masks) {
        List<float[]> masked = new ArrayList<>();
        for (int l = 0; l < weights.size(); l++) {
            float[] own = weights.get(l).clone();
            for (int i = 0; i < own.length; i++) {
                own[i] = masks.get(l).live(i) ? own[i] : 0;
            }
            masked.add(own);
        }
        return masked;
    }
}
