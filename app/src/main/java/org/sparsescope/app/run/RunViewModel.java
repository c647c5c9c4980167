package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/**
 * Starts, steers and follows one run. What is asked for meanwhile trains beside it where it shares the processor, and else waits for
 * its turn; the list of runs shows it, as it does those of other programs.
 */
public final class RunViewModel {
    /** What a run is made from: the form's configuration and how people call it. */
    public interface Form {
        /** Empty while the form has a problem. */
        Optional<RunConfig> config();

        /** Such as {@code RigL on LeNet-300-100}. */
        String title();
    }

    /** Who is told of a run that starts; on the FX thread. */
    public interface Audience {
        /** A run is about to start: its events come before it can be looked into. */
        default void starting() {}

        /**
         * It can be looked into.
         *
         * @param justAsked false when it had to wait for its turn
         */
        default void began(LiveRunPort run, boolean justAsked) {}

        /** It did not start after all. */
        default void failed() {}
    }

    private final Trainings trainings;
    private final Form form;
    private final Consumer<RunEvent> events;
    private final Executor background;
    private final Executor fx;
    private final RunFigures figures;
    private final EngineViewModel engine;
    private final RunStatus status;
    private final RunTurns turns;
    private final BesideRuns beside;

    private final ReadOnlyObjectWrapper<Optional<Asked>> offered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding canTrain;
    private final BooleanBinding canContinue;
    private final BooleanBinding canPause;
    private final BooleanBinding canStop;

    private Optional<Launch> launch = Optional.empty();
    private Optional<LiveRunPort> run = Optional.empty();
    private boolean following;
    private Audience audience = new Audience() {};

    /**
     * @param events where a run's events go, from its own threads; they come back through {@link #onFrame}
     * @param problem of the form, empty when it can be trained
     */
    public RunViewModel(
            Trainings trainings,
            Form form,
            ObservableStringValue problem,
            Consumer<RunEvent> events,
            Executor background,
            Executor fx,
            LongSupplier nanoTime) {
        this.trainings = trainings;
        this.form = form;
        this.events = events;
        this.background = background;
        this.fx = fx;
        beside = new BesideRuns(background, fx);
        figures = new RunFigures(nanoTime);
        engine = new EngineViewModel(trainings::prepare, background, fx);
        status = new RunStatus(problem, engine, () -> run.map(LiveRunPort::name).orElse(""));
        turns = new RunTurns(asked -> trainings.besideOthers(asked.config()));
        ReadOnlyObjectProperty<RunPhase> phase = status.phase();
        canTrain = status.whyNotTrain().isEmpty();
        canContinue = Bindings.createBooleanBinding(
                () -> !phase.get().busy() && offered.get().isPresent(), phase, offered);
        canPause = Bindings.createBooleanBinding(
                () -> phase.get() == RunPhase.RUNNING || phase.get() == RunPhase.PAUSED, phase);
        canStop = Bindings.createBooleanBinding(() -> phase.get().busy() && phase.get() != RunPhase.STOPPING, phase);
    }

    /** Says who is told of the runs that start. */
    public void onStart(Audience told) {
        audience = told;
    }

    /** Says who is told when a run begins or ends that nobody follows. */
    public void onBeside(Runnable told) {
        beside.onChange(told);
    }

    /** Starts what the form says, or has it wait for its turn; nothing happens while {@link #canTrain()} is false. */
    public void train() {
        if (canTrain.get()) {
            form.config().ifPresent(config -> train(new Asked(config, form.title())));
        }
    }

    /** Starts {@code run}, beside another where both share the processor, or has it wait for its turn; of one that is to go on, once is enough. */
    public void train(Asked run) {
        if (!turns.offer(run)) {
            return;
        }
        if (following) {
            beginBeside(run);
        } else {
            status.explain("");
            begin(run, true);
        }
    }

    /** Says which run on show was cut short and could go on, if any. */
    public void offer(Optional<Asked> cutShort) {
        offered.set(cutShort);
    }

    /** Goes on with the run on show, where it was cut short; nothing happens while {@link #canContinue()} is false. */
    public void goOn() {
        if (canContinue.get()) {
            offered.get().ifPresent(this::train);
        }
    }

    /** Takes a run out that waits for its turn. */
    public void cancel(long number) {
        turns.cancel(number);
    }

    /** Takes out all that wait, as when the window closes. */
    public void cancelAll() {
        turns.cancelAll();
    }

    private void begin(Asked asked, boolean justAsked) {
        audience.starting();
        figures.forget();
        following = true;
        status.starting(asked.title());
        Launch next = new Launch(fx, new Launch.Told() {
            @Override
            public void reading(int percentOfData) {
                status.reading(percentOfData);
            }

            @Override
            public void began(LiveRunPort started) {
                run = Optional.of(started);
                audience.began(started, justAsked);
                started.closed().whenComplete((end, failed) -> fx.execute(() -> closed(asked, failed)));
            }

            @Override
            public void stopped() {
                audience.failed();
                status.enter(RunPhase.READY);
                unfollow(asked);
            }

            @Override
            public void failed(Throwable why) {
                audience.failed();
                status.fail(why);
                unfollow(asked);
            }
        });
        launch = Optional.of(next);
        background.execute(() -> next.go(trainings, asked, events));
    }

    private void beginBeside(Asked asked) {
        beside.begin((events, loading) -> trainings.launch(asked, events, loading), failed -> {
            failed.ifPresent(status::explain);
            ended(asked);
        });
    }

    /** Whether {@code file} is that of a run which trains here without being followed. */
    public boolean trainsBeside(Path file) {
        return beside.trains(file);
    }

    /** Stops a run that trains without being followed; its file is kept. */
    public void stopBeside(Path file) {
        beside.stop(file);
    }

    /** A run that broke without a last event, as when its file could not be written, still has to be said to have ended. */
    private void closed(Asked asked, @Nullable Throwable failed) {
        if (failed != null && phase().get().busy()) {
            status.fail(BesideRuns.cause(failed));
        }
        unfollow(asked);
    }

    /** It has ended, or did not begin: another can be followed. */
    private void unfollow(Asked asked) {
        following = false;
        ended(asked);
    }

    /** Those that waited longest have their turn. What went wrong before stays on show. */
    private void ended(Asked asked) {
        for (Asked turn : turns.ended(asked)) {
            if (following) {
                beginBeside(turn);
            } else {
                begin(turn, false);
            }
        }
    }

    /** Space: trains, pauses or goes on, whichever makes sense now. */
    public void toggle() {
        switch (phase().get()) {
            case RUNNING -> run.ifPresent(LiveRunPort::pause);
            case PAUSED -> run.ifPresent(LiveRunPort::resume);
            default -> train();
        }
    }

    /** Pauses a run, lets a paused one go on, or goes on with one on show that was cut short. */
    public void pauseOrResume() {
        if (canPause.get()) {
            toggle();
        } else {
            goOn();
        }
    }

    public void nextUpdate() {
        if (canPause.get()) {
            run.ifPresent(LiveRunPort::nextUpdate);
        }
    }

    public void stop() {
        if (canStop.get()) {
            launch.ifPresent(Launch::stop);
            run.ifPresent(LiveRunPort::stop);
            status.enter(RunPhase.STOPPING);
        }
    }

    /** The run that trains or trained last; empty before the first. */
    public Optional<LiveRunPort> run() {
        return run;
    }

    /** What the run said since the last frame. */
    public void onFrame(List<RunEvent> frame) {
        for (RunEvent event : frame) {
            follow(event);
        }
        figures.say(phase().get() == RunPhase.RUNNING);
    }

    private void follow(RunEvent event) {
        if (event instanceof RunEvent.Started started) {
            began(started, 0);
        } else if (event instanceof RunEvent.Continued goesOn) {
            began(goesOn.begun(), goesOn.step());
        } else if (event instanceof RunEvent.StepMeasured measured) {
            figures.measured(measured);
        } else if (event instanceof RunEvent.Paused) {
            figures.paused();
            status.enterUnlessStopping(RunPhase.PAUSED);
        } else if (event instanceof RunEvent.Resumed) {
            figures.resumed();
            status.enterUnlessStopping(RunPhase.RUNNING);
        } else if (event instanceof RunEvent.Finished finished) {
            status.enter(finished.stopped() ? RunPhase.STOPPED : RunPhase.FINISHED);
        } else if (event instanceof RunEvent.Failed failed) {
            status.explain(failed.sentence());
            status.enter(RunPhase.FAILED);
        } else if (event instanceof RunEvent.DiskFull full) {
            figures.paused();
            status.explain(full.sentence());
            status.enterUnlessStopping(RunPhase.PAUSED);
        } else if (event instanceof RunEvent.DiskFreed) {
            status.explain(""); // and the run stays paused until its user lets it go on
        }
    }

    private void began(RunEvent.Started run, long before) {
        figures.began(run, before);
        if (phase().get() == RunPhase.STARTING) {
            status.enter(RunPhase.RUNNING);
        }
    }

    /** Takes the failure off the screen once it has been read. */
    public void dismissFailure() {
        status.dismissFailure();
    }

    /** Which runs wait for their turn, the next first. */
    public ObservableList<RunQueue.Waiting<Asked>> waiting() {
        return turns.waiting();
    }

    public ReadOnlyObjectProperty<RunPhase> phase() {
        return status.phase();
    }

    /** What is training, such as {@code RigL on LeNet-300-100}; empty before the first run. */
    public ReadOnlyStringProperty title() {
        return status.title();
    }

    /** For the window's frame: {@code RigL on LeNet-300-100, training - SparseScope}; the bare name before a run. */
    public StringBinding windowTitle() {
        return status.windowTitle();
    }

    /** What happens now and what can be done, in a sentence. */
    public ReadOnlyStringProperty status() {
        return status.status();
    }

    /** Why the run ended before its time or waits, and what to do; empty when it does not. */
    public ReadOnlyStringProperty failure() {
        return status.failure();
    }

    /** How far it is and when it ends. */
    public RunFigures figures() {
        return figures;
    }

    /** What trains it, and on which device. */
    public EngineViewModel engine() {
        return engine;
    }

    /** True also while a run trains: what is asked for then trains beside it or waits for its turn. */
    public BooleanBinding canTrain() {
        return canTrain;
    }

    /** True also while paused: the button then says Resume. */
    public BooleanBinding canPause() {
        return canPause;
    }

    /** Whether the run on show was cut short and nothing trains: the button then says Continue. */
    public BooleanBinding canContinue() {
        return canContinue;
    }

    public BooleanBinding canStop() {
        return canStop;
    }

    /** Why Train is off; empty while it is on. */
    public StringBinding whyNotTrain() {
        return status.whyNotTrain();
    }
}
