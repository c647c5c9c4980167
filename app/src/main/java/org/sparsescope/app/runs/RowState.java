package org.sparsescope.app.runs;

import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.record.RecordedState;

/** How a row of the list stands, in the order in which the column sorts. */
public enum RowState {
    RUNNING,
    PAUSED,
    /** For its turn to train; it has no file yet. */
    WAITING,
    FINISHED,
    STOPPED,
    INTERRUPTED,
    FAILED,
    /** Its file cannot be read. */
    DAMAGED;

    static RowState of(RecordedState state) {
        return valueOf(state.name());
    }

    String text() {
        return Texts.of("runs.state." + this);
    }
}
