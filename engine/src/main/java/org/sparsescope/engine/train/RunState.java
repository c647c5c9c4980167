package org.sparsescope.engine.train;

/** Where a run stands. */
public enum RunState {
    /** Not begun. */
    READY,
    RUNNING,
    /** Waiting between two steps until it is resumed or stopped. */
    PAUSED,
    /** Ended after its last step. */
    FINISHED,
    /** Ended by its user before its last step. */
    STOPPED,
    /** Ended by an error. */
    FAILED;

    /** True when nothing can happen in the run any more. */
    public boolean ended() {
        return this == FINISHED || this == STOPPED || this == FAILED;
    }
}
