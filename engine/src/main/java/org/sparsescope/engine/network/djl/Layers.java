package org.sparsescope.engine.network.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Convolution;
import ai.djl.nn.convolutional.Deconvolution;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.util.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sparsescope.engine.model.LayerShape;

/**
 * Finds the maskable weights of a block, in the order of its parameters: those of type WEIGHT, of rank 2 or more and trained; an
 * embedding's table never, though DJL calls it a weight too. Names them as people do: {@code fc1}, {@code conv2}, {@code lstm1.w_ih}.
 */
final class Layers {
    /** A weight and its shape; {@code positions} is 1, for how often a block applies a weight only it knows. */
    record Found(Parameter parameter, LayerShape shape) {}

    private final List<Found> found = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private Layers() {}

    /** The maskable weights of an initialised {@code block}. */
    static List<Found> of(Block block) {
        Layers layers = new Layers();
        layers.walk(block);
        return layers.found;
    }

    private void walk(Block block) {
        if (block instanceof Embedding) {
            return;
        }
        List<Pair<String, Parameter>> own = new ArrayList<>();
        for (Pair<String, Parameter> pair : block.getDirectParameters()) {
            Parameter parameter = pair.getValue();
            // A parameter that two blocks share is one layer.
            if (maskable(parameter) && ids.add(parameter.getId())) {
                own.add(pair);
            }
        }
        if (!own.isEmpty()) {
            String kind = kind(block);
            String layer = kind + numbers.merge(kind, 1, Integer::sum);
            own.forEach(pair -> add(layer, pair, own.size()));
        }
        block.getChildren().values().forEach(this::walk);
    }

    private void add(String layer, Pair<String, Parameter> pair, int siblings) {
        String name = siblings == 1 ? layer : layer + "." + pair.getKey().toLowerCase(Locale.ROOT);
        Shape shape = pair.getValue().getArray().getShape();
        List<Integer> dims =
                Arrays.stream(shape.getShape()).mapToObj(Math::toIntExact).toList();
        found.add(new Found(pair.getValue(), new LayerShape(name, dims, 1)));
    }

    private static boolean maskable(Parameter parameter) {
        return parameter.getType() == Parameter.Type.WEIGHT
                && parameter.requiresGradient()
                && parameter.getArray().getShape().dimension() >= 2;
    }

    private static String kind(Block block) {
        if (block instanceof Linear) {
            return "fc";
        }
        if (block instanceof Convolution) {
            return "conv";
        }
        if (block instanceof Deconvolution) {
            return "deconv";
        }
        String type = block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        return type.isEmpty() ? "block" : type;
    }
}
