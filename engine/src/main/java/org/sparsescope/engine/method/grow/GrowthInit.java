package org.sparsescope.engine.method.grow;

import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.random.SeededRandom;

/** The value with which a grown weight starts; asked for several layers of a large network at once. */
@FunctionalInterface
public interface GrowthInit {
    /** One weight for each of the positions {@code fresh} of {@code layer}, which it shows as it was before the update. */
    float[] weights(LayerView layer, int[] fresh, SeededRandom random);

    /** 0: the network computes the same before and after growth. */
    static GrowthInit zero() {
        return (layer, fresh, random) -> new float[fresh.length];
    }

    /** Normal with mean 0 and the given standard deviation (SET's option: .1). */
    static GrowthInit normal(double deviation) {
        return (layer, fresh, random) -> draw(fresh.length, deviation, random);
    }

    /**
     * {@code -scale g}: one step down the dense gradient from 0, with {@code scale} for a learning rate.
     *
     * @param scale above 0
     */
    static GrowthInit downGradient(double scale) {
        return (layer, fresh, random) -> {
            float[] gradients = layer.gradients();
            float[] weights = new float[fresh.length];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (-scale * gradients[fresh[i]]);
            }
            return weights;
        };
    }

    /** Normal with mean 0 and the standard deviation of the layer's live weights. */
    static GrowthInit normalLikeLayer() {
        return (layer, fresh, random) -> draw(fresh.length, deviation(layer.weights(), layer.mask()), random);
    }

    private static float[] draw(int count, double deviation, SeededRandom random) {
        float[] weights = new float[count];
        for (int i = 0; i < count; i++) {
            // Box and Muller in strict arithmetic: RandomGenerator.nextGaussian may change with the Java version.
            double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
            weights[i] = (float) (deviation * radius * StrictMath.cos(2 * Math.PI * random.nextDouble()));
        }
        return weights;
    }

    private static double deviation(float[] weights, Mask mask) {
        double sum = 0;
        double squares = 0;
        int[] live = mask.livePositions();
        for (int position : live) {
            sum += weights[position];
            squares += (double) weights[position] * weights[position];
        }
        double mean = live.length == 0 ? 0 : sum / live.length;
        return live.length == 0 ? 0 : Math.sqrt(Math.max(0, squares / live.length - mean * mean));
    }
}
