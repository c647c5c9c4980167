package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** Where runs come from: the engine in the program, a made-up one in tests. Called from the background executor. */
public interface Trainings extends AutoCloseable {
    /**
     * Loads what a run on {@code compute} needs, unpacking it on the first start, about 3 s.
     *
     * @return which device was chosen and why, in a sentence
     * @throws org.sparsescope.engine.InputException when it cannot be used on this machine
     */
    String prepare(String compute);

    /**
     * Starts a run and returns once it trains.
     *
     * @param events called from other threads, in order, until the run is closed
     * @param loading hears how far the data is read, from another thread; what it throws ends the start and is thrown here
     * @throws org.sparsescope.engine.InputException when the configuration or its data cannot be used
     */
    LiveRunPort start(RunConfig config, Consumer<RunEvent> events, LoadProgress loading);

    /**
     * Goes on with the run in {@code file} from its last checkpoint and returns once it trains.
     *
     * @param events as for {@link #start}; the first is {@link RunEvent.Continued}, or {@link RunEvent.Started} where the run was
     *     interrupted before its first checkpoint
     * @param loading as for {@link #start}
     * @throws org.sparsescope.engine.InputException when the run cannot go on: it is finished, damaged, or written by another program
     */
    LiveRunPort resume(Path file, Consumer<RunEvent> events, LoadProgress loading);

    /** Starts what was asked for, or goes on with it. */
    default LiveRunPort launch(Asked asked, Consumer<RunEvent> events, LoadProgress loading) {
        return asked.from().isPresent()
                ? resume(asked.from().get(), events, loading)
                : start(asked.config(), events, loading);
    }

    /** Gets ready for a run of {@code config}, so that it begins at full speed; takes seconds, and ends early when a run begins. Any thread. */
    default void rehearse(RunConfig config) {}

    /** Whether a run of {@code config} shares the processor with others of its kind, so that they train at once. Cheap; FX thread. */
    default boolean besideOthers(RunConfig config) {
        return false;
    }

    /** Stops the runs that train or are about to, and waits until their files are closed, or for a few seconds. FX thread. */
    @Override
    void close();
}
