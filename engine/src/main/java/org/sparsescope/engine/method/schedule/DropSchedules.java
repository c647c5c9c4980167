package org.sparsescope.engine.method.schedule;

import java.util.List;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** The drop schedules that have an id. */
public final class DropSchedules {
    /** SNFS and ITOP let their fraction fall to this. */
    private static final double FLOOR = .005;

    /** The exponent of the RigL paper's comparison. */
    private static final double CUBIC = 3;

    private static final Window SAMPLED = new Window(0, 100);
    private static final List<Long> SAMPLES = List.of(0L, 1L, 25L, 50L, 75L, 99L);

    private static final List<String> IDS =
            List.of("constant", "cosine", "cosine-floor", "linear", "cubic", "learning-rate");

    private DropSchedules() {}

    /** Every id, in the order to show them. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * What people call the drop schedule of {@code method}; empty where it is none of those named here. Which one a function is shows
     * in what it gives along the way.
     */
    public static Optional<String> idOf(UpdateSchedule method) {
        return IDS.stream()
                .filter(id -> !id.equals("learning-rate"))
                .filter(id -> SAMPLES.stream().allMatch(step -> agree(of(id, any -> 1), method, step)))
                .findFirst();
    }

    private static boolean agree(DropSchedule named, UpdateSchedule method, long step) {
        try {
            double fraction = method.drop().fractionAt(method.alpha(), step, SAMPLED);
            return Math.abs(named.fractionAt(method.alpha(), step, SAMPLED) - fraction) < 1e-12;
        } catch (RuntimeException failure) {
            return false; // a stranger's, which is none of ours
        }
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
