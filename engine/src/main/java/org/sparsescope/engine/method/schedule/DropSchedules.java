package org.sparsescope.engine.method.schedule;

import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** The drop schedules that have an id. */
public final class DropSchedules {
    /** SNFS and ITOP let their fraction fall to this. */
    private static final double FLOOR = .005;

    /** The exponent of the RigL paper's comparison. */
    private static final double CUBIC = 3;

    private static final List<String> IDS =
            List.of("constant", "cosine", "cosine-floor", "linear", "cubic", "learning-rate");

    private DropSchedules() {}

    /** Every id, in the order to show them. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * The schedule that people call {@code id}.
     *
     * @param learningRate the rate at an optimizer step from 0 on, which {@code learning-rate} follows
     * @throws InputException when there is none; it names the nearest
     */
    public static DropSchedule of(String id, LongToDoubleFunction learningRate) {
        return switch (id) {
            case "constant" -> DropSchedule.constant();
            case "cosine" -> DropSchedule.cosine();
            case "cosine-floor" -> DropSchedule.cosineDownTo(FLOOR);
            case "linear" -> DropSchedule.linear();
            case "cubic" -> DropSchedule.power(CUBIC);
            case "learning-rate" -> DropSchedule.proportionalTo(learningRate);
            default -> throw new InputException("There is no drop schedule \"" + id + "\". " + Nearest.hint(id, IDS));
        };
    }
}
