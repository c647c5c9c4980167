package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.LiveRun;
import org.sparsescope.engine.run.Rehearsal;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** The engine's runs, each kept in a file of its own in the runs folder. */
public final class RecordedTrainings implements Trainings {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedTrainings.class);
    /** How long closing the window waits for the run file: a step, a test of the network, the last commit, and room to spare. */
    private static final long CLOSING_SECONDS = 3;

    private final Supplier<RunsFolder> folder;
    private final UnaryOperator<String> devices;
    private final Recipes recipes;
    private final Rehearsal rehearsal = new Rehearsal();
    private final Set<LiveRun> running = ConcurrentHashMap.newKeySet();

    /**
     * @param folder where the next run is kept; asked for each
     * @param devices from what the user asked to compute on to a sentence about the device chosen; loads the engine
     * @param recipes the methods and distributions that a configuration may name
     */
    public RecordedTrainings(Supplier<RunsFolder> folder, UnaryOperator<String> devices, Recipes recipes) {
        this.folder = folder;
        this.devices = devices;
        this.recipes = recipes;
    }

    @Override
    public String prepare(String compute) {
        return devices.apply(compute);
    }

    @Override
    public LiveRunPort start(RunConfig config, Consumer<RunEvent> events, LoadProgress loading) {
        return once(
                events, told -> Experiment.start(config, recipes, folder.get().next(config), told, loading));
    }

    @Override
    public LiveRunPort resume(Path file, Consumer<RunEvent> events, LoadProgress loading) {
        return once(events, told -> Experiment.resume(file, recipes, told, loading));
    }

    @Override
    public void rehearse(RunConfig config) {
        rehearsal.of(config, recipes);
    }

    /** The first word of a run. */
    private record Begun(RunEvent.Started with, boolean continued) {}

    /** Waits until the run has said its first word, for only then is there a file to look into. */
    private LiveRunPort once(Consumer<RunEvent> events, Function<List<Consumer<RunEvent>>, LiveRun> experiment) {
        rehearsal.close();
        CompletableFuture<Begun> begun = new CompletableFuture<>();
        LiveRun live = experiment.apply(List.of(event -> {
            events.accept(event);
            if (event instanceof RunEvent.Started started) {
                begun.complete(new Begun(started, false));
            } else if (event instanceof RunEvent.Continued goesOn) {
                begun.complete(new Begun(goesOn.begun(), true));
            }
        }));
        running.add(live);
        CompletionStage<?> done = live.done();
        done.whenComplete((summary, failed) -> {
            running.remove(live);
            if (failed != null) {
                begun.completeExceptionally(failed);
            }
        });
        try {
            Begun first = begun.join();
            return new RecordedRun(live, first.with(), first.continued());
        } catch (RuntimeException | Error failed) {
            // Nobody could stop a run that the window does not know.
            stopAndAwait(live);
            if (failed instanceof CompletionException && failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed instanceof CompletionException && failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    @Override
    public boolean besideOthers(RunConfig config) {
        return Experiment.sharesTheProcessor(config, recipes);
    }

    @Override
    public void close() {
        rehearsal.close();
        List<LiveRun> open = List.copyOf(running);
        open.forEach(run -> run.control().stop());
        open.forEach(RecordedTrainings::stopAndAwait);
    }

    private static void stopAndAwait(LiveRun run) {
        run.control().stop();
        try {
            run.done().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            LOG.warn("{} did not close in {} s; what it had committed is kept", run.file(), CLOSING_SECONDS);
        } catch (ExecutionException e) {
            LOG.debug("{} had ended with a failure, which the window has shown", run.file(), e);
        }
    }
}
