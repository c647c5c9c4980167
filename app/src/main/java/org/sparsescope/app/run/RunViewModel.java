package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableStringValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.app.fx.Texts;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.run.Cores;
import org.sparsescope.engine.run.RunQueue;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

/**
 * Starts, steers and follows one run. What is asked for meanwhile trains beside it where it shares the processor, and else waits for
 * its turn; the list of runs shows it, as it does those of other programs.
 */
public final class RunViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(RunViewModel.class);

    /** What a run is made from: the form's configuration and how people call it. */
    public interface Form {
        /** Empty while the form has a problem. */
        Optional<RunConfig> config();

        /** Such as {@code RigL on LeNet-300-100}. */
        String title();
    }

    /**
     * A run that was asked for.
     *
     * @param title how people call it, such as {@code RigL on LeNet-300-100}
     * @param from the file of the run that is to go on; empty for a new one
     */
    public record Asked(RunConfig config, String title, Optional<Path> from) {
        /** A new run. */
        public Asked(RunConfig config, String title) {
            this(config, title, Optional.empty());
        }
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
    private final ObservableStringValue problem;
    private final Consumer<RunEvent> events;
    private final Executor background;
    private final Executor fx;
    private final RunFigures figures;
    private final EngineViewModel engine;

    private final ReadOnlyObjectWrapper<RunPhase> phase = new ReadOnlyObjectWrapper<>(RunPhase.READY);
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final RunQueue<Asked> queue;
    private final ObservableList<RunQueue.Waiting<Asked>> waiting = FXCollections.observableArrayList();
    private final ObservableList<RunQueue.Waiting<Asked>> waitingToRead =
            FXCollections.unmodifiableObservableList(waiting);
    private final ReadOnlyObjectWrapper<Optional<Asked>> offered = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanBinding canTrain;
    private final BooleanBinding canContinue;
    private final BooleanBinding canPause;
    private final BooleanBinding canStop;
    private final StringBinding whyNotTrain;
    private final StringBinding windowTitle;

    private Optional<LiveRunPort> run = Optional.empty();
    private final Set<Path> continuing = new HashSet<>();
    private final BesideRuns beside;
    private boolean following;
    private volatile boolean stopAsSoonAsItRuns;
    private volatile int percentRead;
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
        this.problem = problem;
        this.events = events;
        this.background = background;
        this.fx = fx;
        beside = new BesideRuns(background, fx);
        figures = new RunFigures(nanoTime);
        engine = new EngineViewModel(trainings::prepare, background, fx);
        queue = new RunQueue<>(Cores.lanes(), asked -> trainings.besideOthers(asked.config()));
        canTrain = Bindings.createBooleanBinding(() -> whyNotTrainNow().isEmpty(), phase, problem, engine.trouble());
        canContinue = Bindings.createBooleanBinding(
                () -> !phase.get().busy() && offered.get().isPresent(), phase, offered);
        canPause = Bindings.createBooleanBinding(
                () -> phase.get() == RunPhase.RUNNING || phase.get() == RunPhase.PAUSED, phase);
        canStop = Bindings.createBooleanBinding(() -> phase.get().busy() && phase.get() != RunPhase.STOPPING, phase);
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
        if (run.from().isPresent() && isComing(run.from().get())) {
            return;
        }
        if (!queue.offer(run)) {
            waiting.setAll(queue.waiting());
        } else if (following) {
            beginBeside(run);
        } else {
            failure.set("");
            begin(run, true);
        }
    }

    private boolean isComing(Path file) {
        return continuing.contains(file)
                || waiting.stream().anyMatch(one -> one.run().from().equals(Optional.of(file)));
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
        queue.cancel(number);
        waiting.setAll(queue.waiting());
    }

    /** Takes out all that wait, as when the window closes. */
    public void cancelAll() {
        queue.cancelAll();
        waiting.setAll(queue.waiting());
    }

    private void begin(Asked asked, boolean justAsked) {
        audience.starting();
        title.set(asked.title());
        figures.forget();
        stopAsSoonAsItRuns = false;
        percentRead = 0;
        following = true;
        asked.from().ifPresent(continuing::add);
        enter(RunPhase.STARTING);
        background.execute(() -> start(asked, justAsked));
    }

    private void start(Asked asked, boolean justAsked) {
        LiveRunPort started;
        try {
            started = launched(asked, events, this::loading);
        } catch (CancellationException stopped) {
            fx.execute(() -> {
                audience.failed();
                enter(RunPhase.READY);
                following = false;
                ended(asked);
            });
            return;
        } catch (RuntimeException | Error failed) {
            fx.execute(() -> {
                audience.failed();
                fail(failed);
                following = false;
                ended(asked);
            });
            return;
        }
        fx.execute(() -> {
            run = Optional.of(started);
            audience.began(started, justAsked);
            if (stopAsSoonAsItRuns) {
                started.stop();
            }
            started.closed().whenComplete((end, failed) -> fx.execute(() -> closed(asked, failed)));
        });
    }

    private LiveRunPort launched(Asked asked, Consumer<RunEvent> told, LoadProgress loading) {
        return asked.from().isPresent()
                ? trainings.resume(asked.from().get(), told, loading)
                : trainings.start(asked.config(), told, loading);
    }

    private void beginBeside(Asked asked) {
        asked.from().ifPresent(continuing::add);
        beside.begin((events, loading) -> launched(asked, events, loading), failed -> {
            failed.ifPresent(this::explain);
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

    /** While its data is read a run can be stopped as if it had never been asked for. */
    private void loading(double share) {
        if (stopAsSoonAsItRuns) {
            throw new CancellationException();
        }
        int percent = (int) (100 * share);
        if (percent == percentRead) {
            return;
        }
        percentRead = percent;
        fx.execute(() -> {
            if (phase.get() == RunPhase.STARTING && percent < 100) {
                status.set(Texts.of("run.status.STARTING.data", Integer.toString(percent)));
            } else if (phase.get() == RunPhase.STARTING) {
                enter(RunPhase.STARTING);
            }
        });
    }

    /** A run that broke without a last event, as when its file could not be written, still has to be said to have ended. */
    private void closed(Asked asked, @Nullable Throwable failed) {
        if (failed != null && phase.get().busy()) {
            fail(BesideRuns.cause(failed));
        }
        following = false;
        ended(asked);
    }

    /** Those that waited longest have their turn. What went wrong before stays on show. */
    private void ended(Asked asked) {
        asked.from().ifPresent(continuing::remove);
        List<Asked> turns = queue.ended(asked);
        waiting.setAll(queue.waiting());
        for (Asked turn : turns) {
            if (following) {
                beginBeside(turn);
            } else {
                begin(turn, false);
            }
        }
    }

    /** Space: trains, pauses or goes on, whichever makes sense now. */
    public void toggle() {
        switch (phase.get()) {
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
            stopAsSoonAsItRuns = true;
            run.ifPresent(LiveRunPort::stop);
            enter(RunPhase.STOPPING);
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
        figures.say(phase.get() == RunPhase.RUNNING);
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
            enterUnlessStopping(RunPhase.PAUSED);
        } else if (event instanceof RunEvent.Resumed) {
            figures.resumed();
            enterUnlessStopping(RunPhase.RUNNING);
        } else if (event instanceof RunEvent.Finished finished) {
            enter(finished.stopped() ? RunPhase.STOPPED : RunPhase.FINISHED);
        } else if (event instanceof RunEvent.Failed failed) {
            failure.set(failed.sentence());
            enter(RunPhase.FAILED);
        } else if (event instanceof RunEvent.DiskFull full) {
            figures.paused();
            failure.set(full.sentence());
            enterUnlessStopping(RunPhase.PAUSED);
        } else if (event instanceof RunEvent.DiskFreed) {
            failure.set(""); // and the run stays paused until its user lets it go on
        }
    }

    private void began(RunEvent.Started run, long before) {
        figures.began(run, before);
        if (phase.get() == RunPhase.STARTING) {
            enter(RunPhase.RUNNING);
        }
    }

    private void enterUnlessStopping(RunPhase next) {
        if (phase.get() != RunPhase.STOPPING) {
            enter(next);
        }
    }

    private void fail(Throwable failed) {
        explain(failed);
        enter(RunPhase.FAILED);
    }

    private void explain(Throwable failed) {
        if (failed instanceof InputException wrong) {
            failure.set(String.valueOf(wrong.getMessage()));
        } else {
            LOG.error("The engine failed", failed);
            failure.set(Texts.of("run.failed.engine", String.valueOf(failed.getMessage())));
        }
    }

    private void enter(RunPhase next) {
        phase.set(next);
        String name = run.map(LiveRunPort::name).orElse("");
        String key = "run.status." + next;
        if (next == RunPhase.READY && engine.trouble().get().isPresent()) {
            key = "run.status.READY.engine";
        } else if (next == RunPhase.READY && !problem.get().isEmpty()) {
            key = "run.status.READY.problem";
        }
        status.set(Texts.of(key, name));
    }

    /** Takes the failure off the screen once it has been read. */
    public void dismissFailure() {
        failure.set("");
        if (phase.get() == RunPhase.FAILED) {
            enter(RunPhase.READY);
        }
    }

    /** Which runs wait for their turn, the next first. */
    public ObservableList<RunQueue.Waiting<Asked>> waiting() {
        return waitingToRead;
    }

    public ReadOnlyObjectProperty<RunPhase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** What is training, such as {@code RigL on LeNet-300-100}; empty before the first run. */
    public ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /** For the window's frame: {@code RigL on LeNet-300-100, training - SparseScope}; the bare name before a run. */
    public StringBinding windowTitle() {
        return windowTitle;
    }

    /** What happens now and what can be done, in a sentence. */
    public ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Why the run ended before its time or waits, and what to do; empty when it does not. */
    public ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
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
        return whyNotTrain;
    }
}
