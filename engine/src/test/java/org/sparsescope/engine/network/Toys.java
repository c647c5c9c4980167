package org.sparsescope.engine.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.model.ParameterShape.Role;
import org.sparsescope.engine.random.SeededRandom;

/** Data and networks small enough to train in milliseconds. */
public final class Toys {
    public static final int CLASSES = 3;

    /** {@code (1, 2, 3)} inputs, 5 hidden units, 3 classes. */
    public static final Architecture MLP = new Architecture(
            "toy-mlp",
            "Toy MLP",
            List.of(1, 2, 3),
            CLASSES,
            List.of(
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", 5),
                    new Layer.Relu(),
                    new Layer.Linear("fc2", CLASSES)));

    /** The same with batch norm behind both layers. */
    public static final Architecture NORMED = new Architecture(
            "toy-norm",
            "Toy batch norm",
            List.of(1, 2, 3),
            CLASSES,
            List.of(
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", 5, false),
                    new Layer.BatchNorm("bn1"),
                    new Layer.Relu(),
                    new Layer.Linear("fc2", CLASSES, false),
                    new Layer.BatchNorm("bn2")));

    /** One convolution, a pooling and a linear layer on {@code (2, 6, 6)} inputs. */
    public static final Architecture CONVOLUTION = new Architecture(
            "toy-conv",
            "Toy convolution",
            List.of(2, 6, 6),
            CLASSES,
            List.of(
                    new Layer.Convolution("conv1", 3, 3, 1, 0),
                    new Layer.Relu(),
                    new Layer.MaxPool(2),
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", CLASSES)));

    private Toys() {}

    /** Points around one centre a class; class {@code i % 3} for example {@code i}. */
    public static Examples examples(int size, List<Integer> shape, long seed) {
        SeededRandom random = new SeededRandom(seed);
        int width = shape.stream().reduce(1, Math::multiplyExact);
        float[][] features = new float[size][width];
        for (int i = 0; i < size; i++) {
            for (int f = 0; f < width; f++) {
                features[i][f] = (float) random.nextGaussian() * 0.5f + (f % CLASSES == i % CLASSES ? 1 : 0);
            }
        }
        return new Examples() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public List<Integer> featureShape() {
                return shape;
            }

            @Override
            public int label(int index) {
                return index % CLASSES;
            }

            @Override
            public void copyFeatures(int index, float[] target, int offset) {
                System.arraycopy(features[index], 0, target, offset, width);
            }
        };
    }

    public static Dataset dataset(int train, int test) {
        return new Dataset(
                "toy",
                "Toy",
                List.of("a", "b", "c"),
                examples(train, MLP.inputShape(), 1),
                examples(test, MLP.inputShape(), 2),
                "0");
    }

    /** Weights and biases at random, norms as {@link InitialWeights} has them. */
    public static Map<String, float[]> weights(Architecture architecture, long seed) {
        SeededRandom random = new SeededRandom(seed);
        Map<String, float[]> weights = new HashMap<>(InitialWeights.of(architecture, seed));
        for (ParameterShape shape : architecture.parameters()) {
            if (shape.role() == Role.WEIGHT || shape.role() == Role.BIAS) {
                weights.put(shape.name(), uniform(shape.size(), shape.fanIn(), random));
            }
        }
        return weights;
    }

    public static int[] indices(int from, int to) {
        int[] indices = new int[to - from];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = from + i;
        }
        return indices;
    }

    /** The value of a key that is there. */
    public static <V> V get(Map<String, V> map, String key) {
        return Objects.requireNonNull(map.get(key), key);
    }

    private static float[] uniform(int size, int fanIn, SeededRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) / Math.sqrt(fanIn));
        }
        return values;
    }
}
