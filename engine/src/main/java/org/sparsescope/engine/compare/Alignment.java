package org.sparsescope.engine.compare;

import java.util.Locale;

/** What counts as the same moment of two runs. */
public enum Alignment {
    /** The same optimizer step. */
    STEP,
    /** The same share of each run's planned steps, in [0, 1]. */
    SHARE;

    /** What the command line calls it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where step {@code step} of a run of {@code totalSteps} planned steps lies. */
    public double position(double step, long totalSteps) {
        return this == STEP ? step : totalSteps == 0 ? 0 : step / totalSteps;
    }
}
