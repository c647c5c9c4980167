package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.DenseStep;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.LiveRun;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** Trains one run on the terminal: progress while it goes, where it lies when it ends, a clean stop on Ctrl-C. */
final class TerminalRun {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final Path file;

    TerminalRun(Terminal terminal, Path file) {
        this.terminal = terminal;
        this.file = file;
    }

    /**
     * Trains to the end.
     *
     * @throws InputException when the configuration, the data or the output path cannot be used
     */
    RunSummary train(RunConfig config, Recipes recipes) throws InterruptedException {
        return follow(subscribers -> Experiment.start(config, recipes, file, subscribers, new LoadingLine(terminal)));
    }

    /**
     * Trains the run that the file holds on to its end.
     *
     * @throws InputException when the run cannot go on
     */
    RunSummary resume(Recipes recipes) throws InterruptedException {
        return follow(subscribers -> Experiment.resume(file, recipes, subscribers, new LoadingLine(terminal)));
    }

    private RunSummary follow(Function<List<Consumer<RunEvent>>, LiveRun> start) throws InterruptedException {
        CompletableFuture<LiveRun> started = new CompletableFuture<>();
        LiveRun run = start.apply(List.of(new ProgressReporter(terminal), event -> {
            if (event instanceof RunEvent.DiskFreed) {
                started.join().control().resume(); // a terminal has no Resume to press
            }
        }));
        started.complete(run);
        terminal.progress().println("Loading the data and PyTorch; the first start unpacks it, about 3 s.");
        Thread onCtrlC = new Thread(() -> stop(run), "sparsescope-stop");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        try {
            RunSummary summary = run.done().get();
            saySpeed(summary);
            terminal.progress().println("The run is kept in " + file + ".");
            return summary;
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        } finally {
            forget(onCtrlC);
        }
    }

    private void saySpeed(RunSummary run) {
        OptionalDouble dense = DenseStep.of(run.environment());
        if (dense.isPresent() && run.msPerStep() > 0) {
            terminal.progress()
                    .println(String.format(
                            Locale.ROOT,
                            "A step took %.2f ms, %.1f times as fast as dense, measured: %.2f ms for %s.",
                            run.msPerStep(),
                            dense.getAsDouble() / run.msPerStep(),
                            dense.getAsDouble(),
                            DenseStep.how(run.environment())));
        }
    }

    private static RuntimeException rethrow(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }

    /** Runs in the shutdown hook: the process stays until the run file is closed, but not for ever. */
    private static void stop(LiveRun run) {
        run.control().stop();
        try {
            run.done().get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Thread.currentThread().interrupt(); // the JVM is going down and the file is safe as it is
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is already going down: the hook is running and will end by itself
            return;
        }
    }
}
