package org.sparsescope.engine.record;

import java.util.Locale;
import java.util.Optional;

/** How far the run in a file has come. */
public enum RecordedState {
    RUNNING,
    PAUSED,
    /** All steps done. */
    FINISHED,
    /** Ended by the user before its last step. */
    STOPPED,
    /** Ended by an error; the summary has its sentence. */
    FAILED,
    /** Neither ended nor going on: its process died or was closed. */
    INTERRUPTED;

    /** Whether no more will be written. */
    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RecordedState> ofColumn(String column) {
        for (RecordedState state : values()) {
            if (state.column().equals(column)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
