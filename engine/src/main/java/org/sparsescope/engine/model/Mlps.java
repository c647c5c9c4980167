package org.sparsescope.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.Relu;

/** Networks of linear layers {@code fc1, fc2 ...} with ReLU between them. */
final class Mlps {
    private static final String ANY = "mlp:";
    private static final int MOST_LAYERS = 100;
    private static final int MOST_UNITS = 1_000_000;

    private Mlps() {}

    static List<Layer> layers(int classes, int... hidden) {
        List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
        for (int l = 0; l < hidden.length; l++) {
            layers.add(new Linear("fc" + (l + 1), hidden[l]));
            layers.add(new Relu());
        }
        layers.add(new Linear("fc" + (hidden.length + 1), classes));
        return layers;
    }

    /** Without biases, and with a batch norm behind every layer, the last too. */
    static List<Layer> normalised(int classes, int... hidden) {
        List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
        for (int l = 0; l <= hidden.length; l++) {
            layers.add(new Linear("fc" + (l + 1), l < hidden.length ? hidden[l] : classes, false));
            layers.add(new BatchNorm("bn" + (l + 1)));
            if (l < hidden.length) {
                layers.add(new Relu());
            }
        }
        return layers;
    }

    /** Whether {@code id} means one of any widths, rightly written or not. */
    static boolean names(String id) {
        return id.equals("mlp") || id.startsWith(ANY);
    }

    /**
     * The one with the widths that {@code id} names, such as {@code mlp:512,256}.
     *
     * @throws InputException when it names none, or too many or too large ones
     */
    static Architecture byId(String id) {
        List<Integer> shape = ModelCatalog.MNIST_SHAPE;
        int[] hidden = widths(id);
        String title = "MLP " + IntStream.of(hidden).mapToObj(String::valueOf).collect(Collectors.joining("-"));
        return new Architecture(
                id, title, shape, ModelCatalog.MNIST_CLASSES, layers(ModelCatalog.MNIST_CLASSES, hidden));
    }

    private static int[] widths(String id) {
        String text = id.equals("mlp") ? "" : id.substring(ANY.length());
        String[] parts = text.split(",", -1);
        if (parts.length > MOST_LAYERS
                || Stream.of(parts)
                        .anyMatch(part -> !part.matches("[1-9]\\d{0,6}") || Integer.parseInt(part) > MOST_UNITS)) {
            throw new InputException(
                    "\"" + id + "\" names no MLP. Write the units of each hidden layer, 1 to 1000000, with"
                            + " commas between and at most " + MOST_LAYERS + " of them: mlp:512,256.");
        }
        return Stream.of(parts).mapToInt(Integer::parseInt).toArray();
    }
}
