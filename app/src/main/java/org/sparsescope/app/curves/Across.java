package org.sparsescope.app.curves;

import java.util.Locale;
import org.sparsescope.app.fx.Texts;

/** What the horizontal axis of the curves counts. */
public enum Across {
    /** Optimizer steps. */
    STEP,
    /** Passes over the training data. */
    EPOCH,
    /** Time spent on steps: pauses, evaluation and start-up are left out. */
    TIME;

    /** The one after it; after the last the first. */
    Across next() {
        return switch (this) {
            case STEP -> EPOCH;
            case EPOCH -> TIME;
            case TIME -> STEP;
        };
    }

    /** Its name for people. */
    public String title() {
        return Texts.of("curves.across." + name().toLowerCase(Locale.ROOT));
    }
}
