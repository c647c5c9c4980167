package org.sparsescope.engine.train;

import java.util.List;
import org.sparsescope.engine.model.LayerShape;

/**
 * What a run costs so far, beside the same network trained dense: floating-point operations of weights, a multiplication and an
 * addition for each use of one. Of a layer, or of a network; of that, with the weights that are never masked.
 *
 * @param training of all steps so far
 * @param denseTraining of as many dense steps
 * @param inference of one example's forward pass with the weights live now
 * @param denseInference the same with every weight
 */
public record Flops(double training, double denseTraining, long inference, long denseInference) {
    /** A layer at the start of a run, with {@code live} weights: nothing is trained yet. */
    public static Flops none(LayerShape shape, int live) {
        return new Flops(0, 0, shape.forwardFlops(live), shape.forwardFlops());
    }

    /** All layers together, without {@link UnmaskedWork}. */
    public static Flops total(List<Flops> layers) {
        return new Flops(
                layers.stream().mapToDouble(Flops::training).sum(),
                layers.stream().mapToDouble(Flops::denseTraining).sum(),
                layers.stream().mapToLong(Flops::inference).sum(),
                layers.stream().mapToLong(Flops::denseInference).sum());
    }
}
