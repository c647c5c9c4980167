package org.sparsescope.engine.method.grow;

import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** The values for grown weights that have an id; some take a number, as {@code normal:0.05}. */
public final class GrowthInits {
    private static final List<String> IDS = List.of("zero", "normal", "like-layer", "gradient");

    /** SET's option. */
    private static final double DEVIATION = .1;

    /** A step at this learning rate. */
    private static final double SCALE = .1;

    private GrowthInits() {}

    /** Every id, in the order to show them. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * What people call {@code text}: {@code zero}; {@code normal:D}, from a normal distribution of deviation D (.1 where no number is
     * given); {@code like-layer}, of the deviation of the layer's live weights; {@code gradient:S}, S times the negative gradient (.1).
     *
     * @throws InputException when there is no such id, or its number is none or not above 0
     */
    public static GrowthInit of(String text) {
        int colon = text.indexOf(':');
        String id = colon < 0 ? text : text.substring(0, colon);
        String number = colon < 0 ? "" : text.substring(colon + 1);
        if (!number.isEmpty() && (id.equals("zero") || id.equals("like-layer"))) {
            throw new InputException("The growth initialisation " + id + " takes no number; found \"" + text + "\".");
        }
        return switch (id) {
            case "zero" -> GrowthInit.zero();
            case "normal" -> GrowthInit.normal(positive(text, number, DEVIATION));
            case "like-layer" -> GrowthInit.normalLikeLayer();
            case "gradient" -> GrowthInit.downGradient(positive(text, number, SCALE));
            default ->
                throw new InputException("There is no growth initialisation \"" + id + "\". " + Nearest.hint(id, IDS));
        };
    }

    private static double positive(String text, String number, double usual) {
        if (number.isEmpty()) {
            return usual;
        }
        try {
            double value = Double.parseDouble(number);
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        } catch (NumberFormatException notOne) {
            // the sentence below says it
        }
        throw new InputException("The growth initialisation \"" + text
                + "\" wants a number above 0 behind its colon, such as normal:0.05.");
    }
}
