package org.sparsescope.engine.run;

import org.sparsescope.engine.train.RunControl;

/** A run was stopped while it waited for another or loaded: it did nothing, and its file is as it was before, or not there. */
public final class StoppedBeforeStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoppedBeforeStartException() {
        super("The run was stopped before it began.");
    }

    static void check(RunControl control) {
        if (control.stopRequested()) {
            throw new StoppedBeforeStartException();
        }
    }
}
