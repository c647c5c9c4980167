package org.sparsescope.engine.export;

/** Follows an export that takes its time, and may end it. Called on the thread that exports. */
@FunctionalInterface
public interface Watcher {
    /** Lets it go on and does not look. */
    Watcher NONE = (done, of) -> true;

    /**
     * Hears that {@code done} of {@code of} pieces are done.
     *
     * @return false to end the export: it then leaves nothing and throws {@link java.util.concurrent.CancellationException}
     */
    boolean goOn(int done, int of);
}
