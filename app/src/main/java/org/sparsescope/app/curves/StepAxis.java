package org.sparsescope.app.curves;

import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/**
 * Where steps lie on the horizontal axis at one moment. Time is in seconds while a run is short, then in minutes, then in hours, so
 * that ticks are round. Immutable.
 */
final class StepAxis {
    private static final double SECONDS_UP_TO = 180;
    private static final double MINUTES_UP_TO = 180 * 60.0;

    private final Across across;
    private final double stepsPerEpoch;
    private final Series seconds;
    private final double unit;

    /**
     * @param stepsPerEpoch 0 when nobody knows, and an epoch is then a step
     * @param seconds spent by the end of each step, not to grow any more
     */
    StepAxis(Across across, long stepsPerEpoch, Series seconds) {
        this.across = across;
        this.stepsPerEpoch = (double) Math.max(1, stepsPerEpoch);
        this.seconds = seconds;
        double all = seconds();
        unit = all <= SECONDS_UP_TO ? 1 : all <= MINUTES_UP_TO ? 60 : 3600;
    }

    /** Spent on all steps so far. */
    double seconds() {
        return seconds.size() == 0 ? 0 : seconds.y(seconds.size() - 1);
    }

    double x(double step) {
        return switch (across) {
            case STEP -> step;
            case EPOCH -> step / stepsPerEpoch;
            case TIME -> seconds.along(step) / unit;
        };
    }

    double step(double x) {
        return switch (across) {
            case STEP -> x;
            case EPOCH -> x * stepsPerEpoch;
            case TIME -> seconds.against(x * unit);
        };
    }

    /** What follows the number at a tick, such as {@code " min"}. */
    String suffix() {
        return across == Across.TIME ? unit == 1 ? " s" : unit == 60 ? " min" : " h" : "";
    }

    /** Such as "step 812, epoch 1.73, 0:02". */
    String describe(double step) {
        return Texts.of(
                "curves.at",
                String.format(Locale.ENGLISH, "%,d", Math.round(step)),
                String.format(Locale.ROOT, "%.2f", step / stepsPerEpoch),
                Texts.clock((long) seconds.along(step)));
    }
}
