package org.sparsescope.app.run;

import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;

/** What the run that is followed does, and what is said of it: the status line, the window's title, and what went wrong. FX thread. */
final class RunStatus {
    private static final Logger LOG = LoggerFactory.getLogger(RunStatus.class);

    private final ObservableStringValue problem;
    private final EngineViewModel engine;
    private final Supplier<String> runName;
    private final ReadOnlyObjectWrapper<RunPhase> phase = new ReadOnlyObjectWrapper<>(RunPhase.READY);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final StringBinding whyNotTrain;
    private final StringBinding windowTitle;

    /**
     * Says that a run can be started, or why it cannot.
     *
     * @param problem of the form, empty when it can be trained
     * @param runName of the file of the run, empty before the first
     */
    RunStatus(ObservableStringValue problem, EngineViewModel engine, Supplier<String> runName) {
        this.problem = problem;
        this.engine = engine;
        this.runName = runName;
        whyNotTrain = Bindings.createStringBinding(this::whyNotTrainNow, phase, problem, engine.trouble());
        windowTitle = Bindings.createStringBinding(this::titleNow, title, phase);
        problem.addListener((source, before, now) -> {
            if (phase.get() == RunPhase.READY) {
                enter(RunPhase.READY);
            }
        });
        engine.loading().addListener((source, before, now) -> {
            if (!phase.get().busy()) {
                enter(now ? RunPhase.LOADING : RunPhase.READY);
            }
        });
        enter(RunPhase.READY);
    }

    private String whyNotTrainNow() {
        if (engine.trouble().get().isPresent()) {
            return Texts.of("run.train.engine");
        }
        return phase.get() == RunPhase.STARTING ? Texts.of("run.train.starting") : problem.get();
    }

    private String titleNow() {
        boolean idle = phase.get() == RunPhase.LOADING || phase.get() == RunPhase.READY;
        // A title may be missing when the engine did not even load.
        return idle || title.get().isEmpty()
                ? Texts.of("app.name")
                : Texts.of("app.title", title.get(), Texts.of("app.title." + phase.get()));
    }

    /** A run called {@code runTitle} is about to start. */
    void starting(String runTitle) {
        title.set(runTitle);
        enter(RunPhase.STARTING);
    }

    /** Says how much of its data a run has read that is about to start. */
    void reading(int percent) {
        if (phase.get() == RunPhase.STARTING && percent < 100) {
            status.set(Texts.of("run.status.STARTING.data", Integer.toString(percent)));
        } else if (phase.get() == RunPhase.STARTING) {
            enter(RunPhase.STARTING);
        }
    }

    void enter(RunPhase next) {
        phase.set(next);
        String key = "run.status." + next;
        if (next == RunPhase.READY && engine.trouble().get().isPresent()) {
            key = "run.status.READY.engine";
        } else if (next == RunPhase.READY && !problem.get().isEmpty()) {
            key = "run.status.READY.problem";
        }
        status.set(Texts.of(key, runName.get()));
    }

    /** A run that is to stop does so, whatever it says meanwhile. */
    void enterUnlessStopping(RunPhase next) {
        if (phase.get() != RunPhase.STOPPING) {
            enter(next);
        }
    }

    void fail(Throwable failed) {
        explain(failed);
        enter(RunPhase.FAILED);
    }

    /** Says why the run ended before its time or waits; nothing any more when {@code sentence} is empty. */
    void explain(String sentence) {
        failure.set(sentence);
    }

    /** Says what went wrong, also with a run that nobody follows. */
    void explain(Throwable failed) {
        if (failed instanceof InputException wrong) {
            explain(String.valueOf(wrong.getMessage()));
        } else {
            LOG.error("The engine failed", failed);
            explain(Texts.of("run.failed.engine", String.valueOf(failed.getMessage())));
        }
    }

    /** Takes the failure off the screen once it has been read. */
    void dismissFailure() {
        explain("");
        if (phase.get() == RunPhase.FAILED) {
            enter(RunPhase.READY);
        }
    }

    ReadOnlyObjectProperty<RunPhase> phase() {
        return phase.getReadOnlyProperty();
    }

    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    StringBinding whyNotTrain() {
        return whyNotTrain;
    }

    StringBinding windowTitle() {
        return windowTitle;
    }
}
