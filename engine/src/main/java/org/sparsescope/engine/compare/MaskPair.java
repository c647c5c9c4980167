package org.sparsescope.engine.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sparsescope.engine.model.LayerShape;

/** The masks of two runs of one model, laid over each other. Safe for any thread but JavaFX's. */
public final class MaskPair {
    private final ComparedRun first;
    private final ComparedRun second;

    /** Of two runs that have no {@link #obstacle}. */
    public MaskPair(ComparedRun first, ComparedRun second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Why the masks of two runs cannot be laid over each other, in a sentence that calls them by these names; empty when they can.
     */
    public static Optional<String> obstacle(
            String firstName, List<LayerShape> first, String secondName, List<LayerShape> second) {
        if (first.size() != second.size()) {
            return Optional.of(sentence(
                    firstName,
                    secondName,
                    firstName + " has " + first.size() + " layers and " + secondName + " has " + second.size()));
        }
        return IntStream.range(0, first.size())
                .filter(layer -> !text(first.get(layer)).equals(text(second.get(layer))))
                .mapToObj(layer -> sentence(
                        firstName,
                        secondName,
                        "layer " + (layer + 1) + " is " + text(first.get(layer)) + " in " + firstName + " and "
                                + text(second.get(layer)) + " in " + secondName))
                .findFirst();
    }

    private static String sentence(String first, String second, String why) {
        return "The masks of " + first + " and " + second + " are not of one network: " + why
                + ". Their curves and figures compare; for masks, choose two runs of one model on data of one shape.";
    }

    private static String text(LayerShape layer) {
        return layer.name() + " "
                + String.join("×", layer.dims().stream().map(String::valueOf).toList());
    }

    /** In forward order; the same of both. */
    public List<LayerShape> layers() {
        return first.layers();
    }

    /** How far each layer agrees when the first run is at one update and the second at another. */
    public List<Overlap> at(int firstUpdate, int secondUpdate) {
        return IntStream.range(0, layers().size())
                .mapToObj(layer -> Overlap.of(first.mask(layer, firstUpdate), second.mask(layer, secondUpdate)))
                .toList();
    }
}
