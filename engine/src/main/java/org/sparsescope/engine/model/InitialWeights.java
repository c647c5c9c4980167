package org.sparsescope.engine.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sparsescope.engine.random.SeededRandom;

/** Initial weights that depend on the seed and the parameter's name alone, so that every backend starts from the same network. */
public final class InitialWeights {
    private InitialWeights() {}

    /**
     * PyTorch's defaults: weights and biases from U(-1/sqrt(fanIn), 1/sqrt(fanIn)), norms with scale 1, shift 0, running mean 0 and
     * running variance 1. Layers that come as code may bring values of their own instead.
     *
     * @return in forward order, keys such as {@code fc1.weight} and {@code fc1.bias}; arrays row-major, owned by the caller
     */
    public static Map<String, float[]> of(Architecture architecture, long seed) {
        Map<String, float[]> brought = new HashMap<>();
        architecture.parts().map(Layer.Part::values).forEach(brought::putAll);
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (ParameterShape shape : architecture.parameters()) {
            float[] own = brought.get(shape.name());
            parameters.put(shape.name(), own == null ? drawn(shape, seed) : own.clone());
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static float[] drawn(ParameterShape shape, long seed) {
        return switch (shape.role()) {
            case WEIGHT, BIAS -> uniform(shape, seed);
            case SCALE, RUNNING_VARIANCE -> ones(shape.size());
            case SHIFT, RUNNING_MEAN -> new float[shape.size()];
        };
    }

    private static float[] uniform(ParameterShape shape, long seed) {
        SeededRandom random = SeededRandom.stream(seed, "initial " + shape.name());
        double bound = 1 / Math.sqrt(shape.fanIn());
        float[] values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        return values;
    }

    private static float[] ones(int size) {
        float[] values = new float[size];
        Arrays.fill(values, 1);
        return values;
    }
}
