package org.sparsescope.engine.method.initial;

import java.util.List;
import org.sparsescope.engine.mask.Mask;

/** See {@link Saliency#grasp()}. */
final class GraSp implements Saliency {
    private static final double RELATIVE_STEP = .005;

    @Override
    public List<float[]> scores(Probe probe, List<Mask> masks) {
        List<float[]> weights = probe.weights();
        List<float[]> gradients = probe.gradients(weights);
        double norm = Vectors.norm(gradients);
        double step = RELATIVE_STEP * Vectors.norm(weights);
        if (norm == 0 || step == 0) {
            return Vectors.map(weights, gradients, (weight, gradient) -> 0);
        }
        float along = (float) (step / norm);
        List<float[]> ahead = probe.gradients(Vectors.map(weights, gradients, (weight, g) -> weight + along * g));
        List<float[]> behind = probe.gradients(Vectors.map(weights, gradients, (weight, g) -> weight - along * g));
        double scale = norm / (2 * step);
        List<float[]> product = Vectors.map(ahead, behind, (a, b) -> (float) (scale * ((double) a - b)));
        return Vectors.map(weights, product, (weight, hg) -> weight * hg);
    }
}
