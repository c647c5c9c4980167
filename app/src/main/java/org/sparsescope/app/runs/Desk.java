package org.sparsescope.app.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.train.RunConfig;

/** What the list of runs asks of the rest of the window. FX thread. */
public interface Desk {
    /** Shows the run in {@code file} in the masks, the timeline and the curves. */
    void open(Path file);

    /**
     * Shows runs side by side.
     *
     * @param tags of each
     */
    void compare(List<Path> files, List<Optional<RunTag>> tags);

    /** Asks what of the run in {@code file} to export, and where to. */
    void export(Path file);

    /** Lets go of {@code file} if it is on show, then does {@code work}, off the FX thread. */
    void release(Path file, Runnable work);

    /**
     * Fills the form with {@code config}.
     *
     * @param from the name of the run it comes from
     * @return what the form could not take, in a sentence; empty when it took all
     */
    String configure(RunConfig config, String from);

    /** Trains {@code config}, or has it wait for its turn. */
    void train(RunConfig config);

    /**
     * Goes on with the run in {@code file} from its last checkpoint, or has that wait for its turn.
     *
     * @param config that it was made from
     */
    void goOn(Path file, RunConfig config);

    /** Whether the run in {@code file} trains here, beside the one that the window follows. */
    default boolean trainsBeside(Path file) {
        return false;
    }

    /** Stops such a run and keeps it. */
    default void stop(Path file) {}

    /** Takes a run out that waits for its turn. */
    void cancel(long number);
}
