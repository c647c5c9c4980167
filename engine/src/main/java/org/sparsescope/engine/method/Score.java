package org.sparsescope.engine.method;

/**
 * A number for each weight of a layer by which weights are ranked: any function of what the {@link LayerView} shows, and of nothing
 * else, for several layers of a large network are scored at once.
 */
@FunctionalInterface
public interface Score {
    /**
     * Writes the score of every weight into the leading elements of {@code into}. Only the positions that compete matter; a score
     * there that is not a number stops the run.
     *
     * @param into at least as long as the layer has weights; may hold anything before
     */
    void score(LayerView layer, float[] into);

    /** {@code |w|}. */
    static Score magnitude() {
        return (layer, into) -> absolute(layer.weights(), into);
    }

    /** {@code |g|}, of the dense gradient. */
    static Score gradient() {
        return (layer, into) -> absolute(layer.gradients(), into);
    }

    /** {@code |v|}: the size of the momentum, whichever way it points. */
    static Score momentum() {
        return (layer, into) -> absolute(layer.momentum(), into);
    }

    /** {@code |w| + lambda |g|}: small weights stay while the loss still pulls at them (MEST, Yuan et al. 2021). */
    static Score magnitudeAndGradient(double lambda) {
        return (layer, into) -> {
            float[] weights = layer.weights();
            float[] gradients = layer.gradients();
            for (int i = 0; i < weights.length; i++) {
                into[i] = (float) (Math.abs(weights[i]) + lambda * Math.abs(gradients[i]));
            }
        };
    }

    /** {@code |g w|}: to first order, how much the loss changes without the weight (SNIP, Lee et al. 2019). */
    static Score saliency() {
        return (layer, into) -> {
            float[] weights = layer.weights();
            float[] gradients = layer.gradients();
            for (int i = 0; i < weights.length; i++) {
                into[i] = Math.abs(gradients[i] * weights[i]);
            }
        };
    }

    /** One number a weight, from the layer and the weight's flat position: the short form for a criterion of one's own. */
    static Score each(PerWeight number) {
        return (layer, into) -> {
            int size = layer.shape().size();
            for (int i = 0; i < size; i++) {
                into[i] = (float) number.of(layer, i);
            }
        };
    }

    /** A number for one weight. */
    @FunctionalInterface
    interface PerWeight {
        /** The score of the weight at flat position {@code i}, row-major. */
        double of(LayerView layer, int i);
    }

    private static void absolute(float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] = Math.abs(values[i]);
        }
    }
}
