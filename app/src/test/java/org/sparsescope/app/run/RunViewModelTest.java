package org.sparsescope.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.demo.DemoCatalog;
import org.sparsescope.app.masks.MaskHistory;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.setup.SetupViewModel;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

class RunViewModelTest {
    private static final Instant NOW = Instant.EPOCH;

    private final List<String> asked = new ArrayList<>();
    private final CompletableFuture<Object> closed = new CompletableFuture<>();
    private final SimpleStringProperty problem = new SimpleStringProperty("");
    private final SetupViewModel form = new SetupViewModel(new DemoCatalog(), Runnable::run, Runnable::run);
    private final CompletableFuture<Object> besideClosed = new CompletableFuture<>();
    private boolean sharing;
    private Optional<RuntimeException> refusal = Optional.empty();
    private long nanos;

    private final Heard audience = new Heard();
    private final RunViewModel run = new RunViewModel(
            new FakeTrainings(), new FakeForm(), problem, event -> {}, Runnable::run, Runnable::run, () -> nanos);

    @Test
    void trainStartsWhatTheFormSays() {
        run.train();
        assertEquals(List.of("start rigl"), asked);
        assertEquals(RunPhase.STARTING, run.phase().get());
        assertEquals("RigL on LeNet-300-100", run.title().get());
        say(started());
        assertEquals(RunPhase.RUNNING, run.phase().get());
    }

    @Test
    void theViewsOpenTheRunAfterTheEventsAreHeld() {
        run.onStart(audience);
        run.train();
        assertEquals(List.of("hold", "open rigl-mnist-01 just asked"), audience.heard);
    }

    @Test
    void aRunThatDoesNotStartLetsTheEventsGo() {
        run.onStart(audience);
        refusal = Optional.of(new IllegalStateException("no room"));
        run.train();
        assertEquals(List.of("hold", "forget"), audience.heard);
        assertEquals(RunPhase.FAILED, run.phase().get());
    }

    @Test
    void aFormWithAProblemCannotBeTrainedAndSaysWhy() {
        problem.set("Epochs is a whole number, 1 or more.");
        assertFalse(run.canTrain().get());
        assertEquals("Epochs is a whole number, 1 or more.", run.whyNotTrain().get());
        assertEquals(
                "Put right what is marked in the form, then press Train",
                run.status().get());
        run.train();
        assertEquals(List.of(), asked);
    }

    @Test
    void oneRunTrainsAtATimeAndOthersWaitForTheirTurn() {
        run.onStart(audience);
        train();
        assertTrue(run.canTrain().get());
        run.train();
        run.train(new Asked(form.config().orElseThrow().withMethod("set"), "SET on LeNet-300-100"));
        assertEquals(List.of("start rigl"), asked);
        assertEquals(List.of("RigL on LeNet-300-100", "SET on LeNet-300-100"), waiting());

        say(new RunEvent.Finished(9, false, 1, NOW));
        closed.complete("closed");
        assertEquals(List.of("start rigl", "start rigl", "start set"), asked, "FakeRun is closed at once from here on");
        assertEquals(List.of(), waiting());
        assertEquals("SET on LeNet-300-100", run.title().get());
        assertEquals("open set-mnist-01 after waiting", audience.heard.get(5));
    }

    @Test
    void aRunThatWaitsCanBeTakenOut() {
        train();
        run.train();
        run.train();
        run.cancel(run.waiting().get(0).number());
        assertEquals(1, run.waiting().size());
        run.cancelAll();
        assertEquals(List.of(), waiting());
        closed.complete("closed");
        assertEquals(List.of("start rigl"), asked);
    }

    @Test
    void aRunThatFailsLetsTheNextHaveItsTurnAndStaysExplained() {
        train();
        run.train();
        say(new RunEvent.Failed(7, "The loss left the numbers.", NOW));
        closed.complete("closed");
        assertEquals(List.of("start rigl", "start rigl"), asked);
        assertEquals("The loss left the numbers.", run.failure().get());
    }

    @Test
    void whileARunStartsNothingIsQueuedByASecondClick() {
        run.train();
        assertFalse(run.canTrain().get());
        assertEquals(
                "A run is starting. In a moment another can be put in the queue.",
                run.whyNotTrain().get());
        run.train();
        assertEquals(List.of(), waiting());
    }

    @Test
    void runsThatShareTheProcessorTrainBesideTheOneThatIsFollowed() {
        run.onStart(audience);
        sharing = true;
        train();
        run.train(cutShort("old"));
        assertEquals(List.of("start rigl", "go on with old.scope"), asked);
        assertEquals(List.of("hold", "open rigl-mnist-01 just asked"), audience.heard, "nothing else is on show");
        assertEquals(RunPhase.RUNNING, run.phase().get());
        assertTrue(run.trainsBeside(Path.of("beside.scope")));

        run.train(cutShort("old"));
        assertEquals(List.of(), waiting(), "it goes on already");
        run.stopBeside(Path.of("beside.scope"));
        besideClosed.complete("closed");
        assertFalse(run.trainsBeside(Path.of("beside.scope")));
        assertEquals(List.of("start rigl", "go on with old.scope", "stop"), asked);
    }

    @Test
    void whatEndsARunThatNobodyFollowsIsSaid() {
        sharing = true;
        train();
        run.train(cutShort("old"));
        besideClosed.completeExceptionally(new InputException("The disk has gone. Bring it back."));
        assertFalse(run.trainsBeside(Path.of("beside.scope")));
        assertEquals("The disk has gone. Bring it back.", run.failure().get());
        assertEquals(RunPhase.RUNNING, run.phase().get(), "the followed one trains on");
    }

    @Test
    void aRunInPyTorchWaitsForThoseThatShare() {
        sharing = true;
        train();
        sharing = false;
        run.train();
        assertEquals(List.of("start rigl"), asked);
        assertEquals(List.of("RigL on LeNet-300-100"), waiting());
        closed.complete("closed");
        assertEquals(List.of("start rigl", "start rigl"), asked);
    }

    @Test
    void theSpeedBesideDenseIsThatOfTheStepsByNow() {
        run.train();
        say(new RunEvent.Started(
                form.config().orElseThrow(),
                DemoCatalog.LENET,
                List.of(),
                468,
                2340,
                Map.of("dense.ms_per_step", "3.1", "dense.how", "the same model"),
                NOW));
        say(new RunEvent.StepMeasured(1, 1, .1, .5));
        assertEquals("", run.figures().speed().get(), "too early to say");
        for (int step = 2; step <= 60; step++) {
            say(new RunEvent.StepMeasured(step, 1, .1, .5));
        }
        assertEquals("6.2\u00d7", run.figures().speed().get());
        assertEquals("the same model", run.figures().speedOf().get());
    }

    private List<String> waiting() {
        return run.waiting().stream().map(one -> one.run().title()).toList();
    }

    @Test
    void aRunOnShowThatWasCutShortIsContinued() {
        assertFalse(run.canContinue().get());
        run.goOn();
        run.offer(Optional.of(cutShort("old")));
        assertTrue(run.canContinue().get());
        run.pauseOrResume();
        assertEquals(List.of("go on with old.scope"), asked);
        assertEquals(RunPhase.STARTING, run.phase().get());
        assertFalse(run.canContinue().get());

        nanos = 10_000_000_000L;
        say(new RunEvent.Continued((RunEvent.Started) started(), 2000, 20, NOW));
        assertEquals(RunPhase.RUNNING, run.phase().get());
        assertEquals("2,000", run.figures().step().get());
        assertEquals("5 of 5", run.figures().epoch().get());
        for (int step = 2001; step <= 2170; step++) {
            nanos += 100_000_000L;
            say(new RunEvent.StepMeasured(step, 1, .1, 90));
        }
        assertEquals("0:17", run.figures().timeLeft().get(), "by the pace since it went on");
    }

    @Test
    void aRunIsContinuedOnceHoweverOftenThatIsAskedFor() {
        train();
        run.train(cutShort("old"));
        run.train(cutShort("old"));
        assertEquals(List.of("RigL on LeNet-300-100"), waiting());
        closed.complete("closed");
        assertEquals(List.of("start rigl", "go on with old.scope"), asked);
    }

    @Test
    void theWindowsTitleSaysWhatTrainsAndWhetherItHasFinished() {
        List<String> titles = new ArrayList<>(List.of(run.windowTitle().get()));
        run.windowTitle().addListener((source, before, now) -> titles.add(now));
        train();
        say(new RunEvent.Paused(3, NOW), new RunEvent.Resumed(3, NOW));
        say(new RunEvent.Finished(9, false, 1, NOW));
        assertEquals(
                List.of(
                        "SparseScope",
                        "RigL on LeNet-300-100, starting - SparseScope",
                        "RigL on LeNet-300-100, training - SparseScope",
                        "RigL on LeNet-300-100, paused - SparseScope",
                        "RigL on LeNet-300-100, training - SparseScope",
                        "RigL on LeNet-300-100, finished - SparseScope"),
                titles);
    }

    @Test
    void aFullDiskPausesTheRunAndSaysSoUntilThereIsRoomAndItsUserResumes() {
        train();
        say(new RunEvent.DiskFull("The disk is full.", NOW), new RunEvent.DiskFull("The disk is full.", NOW));
        assertEquals(RunPhase.PAUSED, run.phase().get());
        assertEquals("The disk is full.", run.failure().get());
        assertTrue(run.canPause().get(), "the button says Resume");
        say(new RunEvent.DiskFreed(NOW), new RunEvent.Paused(3, NOW));
        assertEquals("", run.failure().get());
        assertEquals(RunPhase.PAUSED, run.phase().get());
        run.toggle();
        say(new RunEvent.Resumed(3, NOW));
        assertEquals(RunPhase.RUNNING, run.phase().get());
    }

    @Test
    void spaceTrainsThenPausesThenGoesOn() {
        run.toggle();
        say(started());
        run.toggle();
        say(new RunEvent.Paused(3, NOW));
        run.toggle();
        say(new RunEvent.Resumed(3, NOW));
        assertEquals(List.of("start rigl", "pause", "resume"), asked);
        assertEquals(RunPhase.RUNNING, run.phase().get());
    }

    @Test
    void progressSaysEpochStepPaceAndTimeLeft() {
        train();
        nanos = 2_000_000_000L;
        say(new RunEvent.StepMeasured(1, 2.3, 0.1, 1), new RunEvent.StepMeasured(860, 0.1, 0.1, 0.25));
        assertEquals("2 of 5", run.figures().epoch().get());
        assertEquals("860", run.figures().step().get());
        assertEquals("2,340", run.figures().steps().get());
        assertEquals(860 / 2340.0, run.figures().fraction().get());
        assertEquals("0.62 ms", run.figures().pace().get());
        assertEquals("0:04", run.figures().timeLeft().get());
    }

    @Test
    void aPauseCostsNoTimeLeft() {
        train();
        nanos = 1_000_000_000L;
        say(new RunEvent.StepMeasured(234, 1, 0.1, 1), new RunEvent.Paused(234, NOW));
        assertEquals("", run.figures().timeLeft().get());
        nanos = 60_000_000_000L;
        say(new RunEvent.Resumed(234, NOW));
        assertEquals("0:09", run.figures().timeLeft().get());
    }

    @Test
    void stopAsksTheRunAndWaitsForItsLastEvent() {
        train();
        run.stop();
        assertEquals(RunPhase.STOPPING, run.phase().get());
        assertFalse(run.canStop().get());
        say(new RunEvent.Finished(9, true, 1, NOW));
        assertEquals(RunPhase.STOPPED, run.phase().get());
        assertTrue(run.canTrain().get());
        assertEquals(List.of("start rigl", "stop"), asked);
    }

    @Test
    void aRefusedConfigurationIsASentenceAndTheFormStaysUsable() {
        refusal = Optional.of(new InputException("No data in /nowhere: choose another folder."));
        run.train();
        assertEquals(
                "No data in /nowhere: choose another folder.", run.failure().get());
        assertEquals(RunPhase.FAILED, run.phase().get());
        assertTrue(run.canTrain().get());
        run.dismissFailure();
        assertEquals("", run.failure().get());
        assertEquals(RunPhase.READY, run.phase().get());
    }

    @Test
    void aRunThatFailsSaysItsSentence() {
        train();
        say(new RunEvent.Failed(7, "The disk is full; the run up to step 7 is kept.", NOW));
        assertEquals(
                "The disk is full; the run up to step 7 is kept.", run.failure().get());
        assertEquals(RunPhase.FAILED, run.phase().get());
    }

    @Test
    void aRunThatBreaksWithoutAWordIsSaidToHaveEnded() {
        train();
        closed.completeExceptionally(new InputException("The run file cannot be written."));
        assertEquals("The run file cannot be written.", run.failure().get());
        assertEquals(RunPhase.FAILED, run.phase().get());
    }

    @Test
    void theEngineIsLoadedAheadAndNamesItsDevice() {
        run.engine().prepare("auto");
        assertEquals("CPU: no GPU was found.", run.engine().device().get());
        assertEquals(RunPhase.READY, run.phase().get());
    }

    @Test
    void theDeviceFollowsWhatTheFormAsksFor() {
        run.engine().prepare("auto");
        refusal = Optional.of(new InputException("compute \"gpu\" asks for a GPU, but DJL found no GPU."));
        run.engine().choose("gpu");
        assertEquals("", run.engine().device().get());
        assertEquals(
                "compute \"gpu\" asks for a GPU, but DJL found no GPU.",
                run.engine().deviceProblem().get());
        assertEquals(RunPhase.READY, run.phase().get());
        refusal = Optional.empty();
        run.engine().choose("cpu");
        assertEquals("CPU: no GPU was found.", run.engine().device().get());
        assertEquals("", run.engine().deviceProblem().get());
    }

    @Test
    void aDeviceWhoseChoiceBreaksIsExplainedToo() {
        refusal = Optional.of(new IllegalStateException("driver gone"));
        run.engine().choose("gpu");
        assertEquals(
                "This choice could not be tried: driver gone. Choose another place to compute.",
                run.engine().deviceProblem().get());
    }

    @Test
    void anEngineThatDoesNotLoadSaysWhyAndNothingTrainsUntilItDoes() {
        refusal = Optional.of(new InputException("PyTorch could not be loaded: no space left."));
        run.engine().prepare("auto");
        EngineViewModel.Trouble trouble = run.engine().trouble().get().orElseThrow();
        assertEquals("PyTorch could not be loaded: no space left.", trouble.sentence());
        assertTrue(trouble.details().contains(System.getProperty("os.arch")));
        assertTrue(trouble.details().contains("InputException"));
        assertEquals("", run.failure().get(), "it is said in the place of the masks");
        assertFalse(run.canTrain().get());
        assertEquals(
                "PyTorch did not load. The reason and the ways out are in the middle of the window.",
                run.whyNotTrain().get());
        refusal = Optional.empty();
        run.engine().tryAgain();
        assertEquals(Optional.empty(), run.engine().trouble().get());
        assertTrue(run.canTrain().get());
    }

    @Test
    void anEngineThatBreaksWithoutASentenceIsGivenOne() {
        refusal = Optional.of(new IllegalStateException("boom"));
        run.engine().prepare("auto");
        assertTrue(run.engine().trouble().get().orElseThrow().sentence().startsWith("The engine did not load"));
    }

    @Test
    void anotherPlaceToComputeIsAWayOut() {
        refusal = Optional.of(new InputException("PyTorch could not be loaded: no space left."));
        run.engine().prepare("auto");
        refusal = Optional.empty();
        run.engine().choose("sparse");
        assertTrue(run.canTrain().get());
        assertEquals("Ready. Press Train or Space", run.status().get());
    }

    private void train() {
        run.train();
        say(started());
    }

    private void say(RunEvent... events) {
        run.onFrame(List.of(events));
    }

    private RunEvent started() {
        return new RunEvent.Started(
                form.config().orElseThrow(), DemoCatalog.LENET, List.of(), 468, 2340, Map.of(), NOW);
    }

    private final class FakeForm implements RunViewModel.Form {
        @Override
        public Optional<RunConfig> config() {
            return problem.get().isEmpty() ? form.config() : Optional.empty();
        }

        @Override
        public String title() {
            return "RigL on LeNet-300-100";
        }
    }

    private final class FakeTrainings implements Trainings {
        @Override
        public String prepare(String compute) {
            refusal.ifPresent(e -> {
                throw e;
            });
            return "CPU: no GPU was found.";
        }

        @Override
        public void close() {
            asked.add("close");
        }

        @Override
        public boolean besideOthers(RunConfig config) {
            return sharing;
        }

        @Override
        public LiveRunPort start(RunConfig config, Consumer<RunEvent> events, LoadProgress loading) {
            refusal.ifPresent(e -> {
                throw e;
            });
            asked.add("start " + config.method());
            return new FakeRun(config.method());
        }

        @Override
        public LiveRunPort resume(Path file, Consumer<RunEvent> events, LoadProgress loading) {
            asked.add("go on with " + file);
            return sharing ? new FakeRun("beside", besideClosed) : new FakeRun("rigl");
        }
    }

    private Asked cutShort(String name) {
        return new Asked(form.config().orElseThrow(), "RigL on LeNet-300-100", Optional.of(Path.of(name + ".scope")));
    }

    private static final class Heard implements RunViewModel.Audience {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void starting() {
            heard.add("hold");
        }

        @Override
        public void began(LiveRunPort port, boolean justAsked) {
            heard.add("open " + port.name() + (justAsked ? " just asked" : " after waiting"));
        }

        @Override
        public void failed() {
            heard.add("forget");
        }
    }

    private final class FakeRun implements LiveRunPort {
        private final String name;
        private final CompletableFuture<Object> ends;

        FakeRun(String method) {
            this(method + "-mnist-01", closed);
        }

        FakeRun(String name, CompletableFuture<Object> ends) {
            this.name = name;
            this.ends = ends;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Path file() {
            return Path.of(name() + ".scope");
        }

        @Override
        public MaskHistory history() {
            return new MemoryMaskHistory(DemoCatalog.LENET, List.of(), List.of());
        }

        @Override
        public void pause() {
            asked.add("pause");
        }

        @Override
        public void resume() {
            asked.add("resume");
        }

        @Override
        public void nextUpdate() {
            asked.add("next");
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public CompletionStage<?> closed() {
            return ends;
        }

        @Override
        public void close() {
            // nothing is held open
        }
    }
}
