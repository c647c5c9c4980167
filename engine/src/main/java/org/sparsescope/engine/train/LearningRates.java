package org.sparsescope.engine.train;

import java.util.List;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/**
 * The learning-rate schedules, each as PyTorch's scheduler of that kind computes it when stepped after every optimizer step.
 *
 * <p>Beside those with a name there is {@code step:25000,50000:0.1}: from step 25000 on a tenth of the peak, from step 50000 on a
 * hundredth (see {@link Milestones}), for papers that say at which steps their rate falls.
 */
public final class LearningRates {
    private static final List<String> IDS = List.of("constant", "step", "cosine", "one-cycle");

    /** One-cycle (Smith and Topin 2019): share of the steps in which the rate rises. */
    private static final double RISE = 0.3;

    /** One-cycle starts at this part of the peak. */
    private static final double START = 1 / 25d;

    /** One-cycle ends at this part of its start. */
    private static final double FINISH = 1e-4;

    private LearningRates() {}

    /** What {@code --learning-rate-schedule} takes. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * The schedule {@code id} whose highest rate is {@code peak}.
     *
     * @throws InputException naming the nearest right id
     */
    public static LearningRate of(String id, double peak) {
        if (Milestones.describes(id)) {
            Milestones milestones = Milestones.parse(id);
            return (step, total) -> peak * milestones.factorAfter(step - 1);
        }
        return switch (id) {
            case "constant" -> (step, total) -> peak;
            case "step" -> (step, total) -> peak * stepFactor(step - 1, total);
            case "cosine" -> (step, total) -> peak * (1 + Math.cos(Math.PI * (step - 1) / total)) / 2;
            case "one-cycle" -> (step, total) -> peak * oneCycleFactor(step - 1, total);
            default ->
                throw new InputException("learningRateSchedule must be one of " + String.join(", ", IDS)
                        + " or milestones such as " + Milestones.EXAMPLE + ", not \"" + id + "\""
                        + Nearest.to(id, IDS)
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("."));
        };
    }

    /** A tenth from half of the steps on, a hundredth from three quarters on. */
    private static double stepFactor(long done, long total) {
        return done >= total * 3 / 4 ? 0.01 : done >= total / 2 ? 0.1 : 1;
    }

    /** From 1/25 up to 1 over the first 30 % of the steps, then down to 1/250000, both along a half cosine. */
    private static double oneCycleFactor(long done, long total) {
        double peakAt = Math.max(0, RISE * total - 1);
        double endAt = Math.max(1, total - 1);
        return done <= peakAt && peakAt > 0
                ? halfCosine(START, 1, done / peakAt)
                : halfCosine(1, START * FINISH, Math.min(1, (done - peakAt) / (endAt - peakAt)));
    }

    private static double halfCosine(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }
}
