package org.sparsescope.engine.run;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.network.pytorch.script.ScriptModel;
import org.sparsescope.engine.plugin.PluginFolder;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunFile;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;

/** Starts runs. */
public final class Experiment {
    private Experiment() {}

    /**
     * Checks what can be checked before anything is loaded or made.
     *
     * @param recipes the methods and distributions that the configuration may name
     * @throws InputException when a setting is out of range or a name is unknown
     */
    public static void check(RunConfig config, Recipes recipes) {
        Plan.of(config, recipes);
    }

    /**
     * Whether a run of {@code config} trains beside others of which this is true: on the sparse kernels, each on cores of its own. Runs
     * in PyTorch wait for each other, and would be slowed by anything beside them. Loads nothing, and so goes by the shape of the data that
     * the model was made for.
     *
     * @return false also where the configuration has a fault
     */
    public static boolean sharesTheProcessor(RunConfig config, Recipes recipes) {
        if (ScriptModel.names(config.model())) {
            return false; // which only PyTorch can read
        }
        try {
            return Plan.of(config, recipes).onKernels();
        } catch (RuntimeException fault) {
            return false; // a plugin may throw anything; whoever starts the run hears of it
        }
    }

    /**
     * Checks {@code config} and starts training it on a thread of its own; returns at once.
     *
     * <p>Data and engine load on that thread: what is wrong with them comes through {@link LiveRun#done()}, before any file is
     * made. A run in PyTorch waits while another trains.
     *
     * @param recipes the methods and distributions that the configuration may name
     * @param runFile where the run is kept; must not exist or be empty, in a folder that exists
     * @param subscribers hear each event after it is on disk, on the recorder's thread
     * @param loading hears how far the data is read, on the training thread
     * @throws InputException when a setting is out of range, a name is unknown or {@code runFile} cannot be written
     */
    public static LiveRun start(
            RunConfig config,
            Recipes recipes,
            Path runFile,
            List<Consumer<RunEvent>> subscribers,
            LoadProgress loading) {
        Plan plan = Plan.of(config, recipes);
        RunFile.requireNew(runFile);
        return onItsOwnThread(runFile, control -> {
            try {
                return plan.train(runFile, control, subscribers, loading);
            } finally {
                RunFile.release(runFile); // a name kept for a run that never began
            }
        });
    }

    /**
     * Goes on with the run that {@code runFile} holds, from its last checkpoint and with its own configuration, on a thread of its own;
     * returns at once. On the CPU with one thread it ends with the masks, losses and metrics of a run that was never interrupted.
     *
     * @param recipes the methods and distributions that the configuration may name
     * @param subscribers as for {@link #start}; the first event is {@link RunEvent.Continued}, or {@link RunEvent.Started} where the run was
     *     interrupted before its first checkpoint
     * @param loading as for {@link #start}
     * @throws InputException when the file holds no run that can go on: it is damaged, or its run is finished, or goes on already
     */
    public static LiveRun resume(
            Path runFile, Recipes recipes, List<Consumer<RunEvent>> subscribers, LoadProgress loading) {
        Plan plan = Plan.of(Recorder.requireResumable(runFile).config(), recipes);
        return onItsOwnThread(runFile, control -> plan.resume(runFile, control, subscribers, loading));
    }

    private interface Training {
        RunSummary run(RunControl control) throws InterruptedException;
    }

    private static LiveRun onItsOwnThread(Path runFile, Training training) {
        RunControl control = new RunControl();
        CompletableFuture<RunSummary> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(done, training, control), "sparsescope-training");
        thread.setDaemon(true);
        thread.start();
        return new LiveRun(control, runFile, done);
    }

    /** As the other, for nobody to hear how far the data is read. */
    public static LiveRun start(RunConfig config, Recipes recipes, Path runFile, List<Consumer<RunEvent>> subscribers) {
        return start(config, recipes, runFile, subscribers, LoadProgress.NONE);
    }

    /** As the first, with the engine's own recipes and those of the plugin folder. */
    public static LiveRun start(RunConfig config, Path runFile, List<Consumer<RunEvent>> subscribers) {
        return start(config, PluginFolder.standard().load(), runFile, subscribers);
    }

    /** As the other, for nobody to hear how far the data is read. */
    public static LiveRun resume(Path runFile, Recipes recipes, List<Consumer<RunEvent>> subscribers) {
        return resume(runFile, recipes, subscribers, LoadProgress.NONE);
    }

    private static void complete(CompletableFuture<RunSummary> done, Training training, RunControl control) {
        try {
            done.complete(training.run(control));
        } catch (Throwable failure) {
            // Errors too: natives that do not load are an Error, and whoever waits must hear of it.
            done.completeExceptionally(failure);
        }
    }
}
