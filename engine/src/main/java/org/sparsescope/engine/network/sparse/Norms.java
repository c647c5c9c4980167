package org.sparsescope.engine.network.sparse;

/** What batch norms do with a batch. */
enum Norms {
    /** Normalise by the batch, and let the running statistics follow it. */
    BATCH,
    /** Normalise by the running statistics. */
    RUNNING,
    /** Nothing, as before any statistics are known. */
    NONE
}
