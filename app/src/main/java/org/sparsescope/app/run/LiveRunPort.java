package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.sparsescope.app.masks.MaskHistory;

/** A run that trains. Every method may be called from any thread and returns at once. */
public interface LiveRunPort extends AutoCloseable {
    /** What people call the run, such as {@code rigl-mnist-03}. */
    String name();

    /** The file it is kept in. */
    Path file();

    /** Every mask so far, also while the run goes on. */
    MaskHistory history();

    /** Whether it went on with what its file held already, so that there is more to show of it than it will say. */
    default boolean continued() {
        return false;
    }

    void pause();

    void resume();

    /** Runs on to the next mask update, then pauses. */
    void nextUpdate();

    void stop();

    /** Done, well or not, once the run has ended and its file is closed. */
    CompletionStage<?> closed();

    /** Nobody will look into {@link #history()} any more; the run itself is not touched. */
    @Override
    void close();
}
