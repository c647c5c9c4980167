package org.sparsescope.app.run;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.sparsescope.engine.run.Experiment;
import org.sparsescope.engine.run.LiveRun;
import org.sparsescope.engine.run.RunsFolder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/** The engine's runs, each kept in a file of its own in the runs folder. */
public final class RecordedTrainings implements Trainings {
    private final RunsFolder folder;
    private final UnaryOperator<String> devices;

    /** @param devices from what the user asked to compute on to a sentence about the device chosen; loads the engine */
    public RecordedTrainings(RunsFolder folder, UnaryOperator<String> devices) {
        this.folder = folder;
        this.devices = devices;
    }

    @Override
    public String prepare(String compute) {
        return devices.apply(compute);
    }

    /** Waits until the run has said its first word, for only then is there a file to look into. */
    @Override
    public LiveRunPort start(RunConfig config, Consumer<RunEvent> events) {
        CompletableFuture<Object> begun = new CompletableFuture<>();
        LiveRun live = Experiment.start(config, folder.next(config), List.of(event -> {
            events.accept(event);
            if (event instanceof RunEvent.Started) {
                begun.complete(event);
            }
        }));
        CompletionStage<?> done = live.done();
        done.whenComplete((summary, failed) -> {
            if (failed != null) {
                begun.completeExceptionally(failed);
            }
        });
        try {
            begun.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            if (e.getCause() instanceof Error failed) {
                throw failed;
            }
            throw e;
        }
        return new RecordedRun(live, config);
    }
}
