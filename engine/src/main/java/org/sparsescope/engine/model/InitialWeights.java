package org.sparsescope.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sparsescope.engine.random.SeededRandom;

/** Initial weights that depend on the seed and the parameter's name alone, so that every backend starts from the same network. */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * Weights and biases from U(-1/sqrt(fanIn), 1/sqrt(fanIn)), PyTorch's default for linear and convolution layers.
     *
     * @return in forward order, keys such as {@code fc1.weight} and {@code fc1.bias}; arrays row-major, owned by the caller
     */
    public static Map<String, float[]> of(Architecture architecture, long seed) {
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (LayerShape shape : architecture.maskable()) {
            double bound = 1 / Math.sqrt(shape.fanIn());
            String weight = shape.name() + ".weight";
            String bias = shape.name() + ".bias";
            parameters.put(weight, uniform(shape.size(), bound, seed, weight));
            parameters.put(bias, uniform(shape.outputs(), bound, seed, bias));
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static float[] uniform(int size, double bound, long seed, String parameter) {
        SeededRandom random = SeededRandom.stream(seed, "initial " + parameter);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }
}
