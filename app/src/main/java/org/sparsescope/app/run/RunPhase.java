package org.sparsescope.app.run;

/** Where the window is with its run. */
public enum RunPhase {
    /** The engine is being loaded, nothing has been trained yet. */
    LOADING,
    READY,
    STARTING,
    RUNNING,
    PAUSED,
    STOPPING,
    FINISHED,
    STOPPED,
    FAILED;

    /** True while a run holds the engine, so that another must wait for its turn. */
    public boolean busy() {
        return this == STARTING || this == RUNNING || this == PAUSED || this == STOPPING;
    }
}
