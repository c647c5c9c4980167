package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.train.RunEvent;

/** The runs that train while the window follows another: their files tell the list what becomes of them. FX thread. */
final class BesideRuns {
    /** Starts a run, which takes a while. */
    interface Start {
        LiveRunPort go(Consumer<RunEvent> events, LoadProgress loading);
    }

    private final Executor background;
    private final Executor fx;
    private final Map<Path, LiveRunPort> training = new HashMap<>();
    private Runnable changed = () -> {};

    BesideRuns(Executor background, Executor fx) {
        this.background = background;
        this.fx = fx;
    }

    /** Says who is told when one begins or ends. */
    void onChange(Runnable told) {
        changed = told;
    }

    boolean trains(Path file) {
        return training.containsKey(file);
    }

    void stop(Path file) {
        Optional.ofNullable(training.get(file)).ifPresent(LiveRunPort::stop);
    }

    /**
     * Starts one.
     *
     * @param ended hears that it has ended, or did not begin, and what went wrong
     */
    void begin(Start start, Consumer<Optional<Throwable>> ended) {
        background.execute(() -> {
            CompletableFuture<LiveRunPort> begun = new CompletableFuture<>();
            try {
                LiveRunPort run = start.go(
                        event -> {
                            if (event instanceof RunEvent.DiskFreed) {
                                begun.join().resume(); // nobody else would
                            }
                        },
                        LoadProgress.NONE);
                begun.complete(run);
                run.close(); // its history, which nobody looks into
                fx.execute(() -> follow(run, ended));
            } catch (RuntimeException | Error failed) {
                begun.completeExceptionally(failed);
                fx.execute(() -> ended.accept(Optional.of(failed)));
            }
        });
    }

    private void follow(LiveRunPort run, Consumer<Optional<Throwable>> ended) {
        training.put(run.file(), run);
        changed.run();
        run.closed()
                .whenComplete((end, failed) -> fx.execute(() -> {
                    training.remove(run.file());
                    changed.run();
                    ended.accept(Optional.ofNullable(failed).map(BesideRuns::cause));
                }));
    }

    /** What a future fails with, without its wrapping. */
    static Throwable cause(Throwable failed) {
        @Nullable Throwable inside = failed.getCause();
        return failed instanceof CompletionException && inside != null ? inside : failed;
    }
}
