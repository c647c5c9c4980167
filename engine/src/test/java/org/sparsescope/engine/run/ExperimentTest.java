package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.plugin.Recipes;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.Timeline;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.RunState;

/** Whole runs on the bundled Fashion-MNIST subset: 78 steps an epoch, a second each. */
class ExperimentTest {
    private static final RunConfig SHORT = RunConfig.defaults()
            .withDataset("fashion-mnist")
            .withEpochs(1)
            .withDeltaT(10)
            .withCompute("cpu");

    @TempDir
    private Path folder;

    private RunSummary run(RunConfig config, String name) throws Exception {
        return Experiment.start(config, folder.resolve(name), List.of()).done().get();
    }

    @Test
    void theSameSeedTwiceGivesTheSameMasksAndLosses() throws Exception {
        run(SHORT, "first.scope");
        run(SHORT, "second.scope");
        assertEquals(masks("first.scope"), masks("second.scope"));
        assertArrayEquals(losses("first.scope"), losses("second.scope"));
        assertEquals(78, losses("first.scope").length);
    }

    @Test
    void anotherSeedGivesOtherMasks() throws Exception {
        run(SHORT, "first.scope");
        run(SHORT.withSeed(2), "second.scope");
        assertNotEquals(masks("first.scope"), masks("second.scope"));
    }

    @Test
    void everyUpdateKeepsTheGoldenNumberOfWeights() throws Exception {
        RunSummary summary = run(SHORT, "run.scope");
        assertEquals(RecordedState.FINISHED, summary.state());
        assertEquals(26_621, summary.nnz());
        assertEquals(5, summary.maskUpdates(), "steps 10 to 50: three quarters of 78 steps end the updates");
        for (List<Mask> masks : masks("run.scope")) {
            assertEquals(26_621, masks.stream().mapToInt(Mask::nnz).sum());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "sparse"})
    void theRunFileSaysInWhatItsRunTookPlace(String compute) throws Exception {
        Map<String, String> environment =
                run(SHORT.withCompute(compute), compute + ".scope").environment();
        assertEquals(System.getProperty("java.version"), environment.get("java"));
        assertEquals(ProgramVersion.get(), environment.get("sparsescope"));
        assertEquals(compute.equals("cpu"), environment.containsKey("pytorch"));
        assertEquals("cpu", environment.get("device"));
        assertTrue(Integer.parseInt(environment.getOrDefault("threads", "0")) >= 1);
        assertTrue(environment.getOrDefault("dataset.sha256", "").matches("[0-9a-f]{64}"), environment.toString());
        assertTrue(environment.getOrDefault("os", "").startsWith(System.getProperty("os.name")));
    }

    @Test
    void aSubscriberHearsOfAnUpdateWhenItCanBeReadBack() throws Exception {
        Path file = folder.resolve("run.scope");
        List<Integer> readBack = new ArrayList<>();
        Experiment.start(SHORT, file, List.of(event -> {
                    if (event instanceof RunEvent.MaskUpdated updated) {
                        try (Timeline timeline = Timeline.open(file)) {
                            boolean same = timeline.mask(0, updated.update())
                                    .equals(updated.layers().get(0).mask());
                            readBack.add(same ? updated.update() : -1);
                        }
                    }
                }))
                .done()
                .get();
        assertEquals(List.of(1, 2, 3, 4, 5), readBack);
    }

    @Test
    void aStopKeepsTheRunSoFar() throws Exception {
        LiveRun live = Experiment.start(SHORT.withEpochs(50), folder.resolve("run.scope"), List.of());
        live.control().nextUpdate();
        while (live.control().state() != RunState.PAUSED) {
            Thread.onSpinWait();
        }
        live.control().stop();
        live.control().stop();
        RunSummary summary = live.done().get();
        assertEquals(RecordedState.STOPPED, summary.state());
        assertEquals(10, summary.steps());
        assertEquals(1, summary.maskUpdates());
    }

    @Test
    void aStoppedRunGoesOnToTheEndItWouldHaveHad() throws Exception {
        run(SHORT, "whole.scope");
        Path file = folder.resolve("run.scope");
        LiveRun live = Experiment.start(SHORT, file, List.of());
        live.control().nextUpdate();
        while (live.control().state() != RunState.PAUSED) {
            Thread.onSpinWait();
        }
        live.control().stop();
        assertEquals(RecordedState.STOPPED, live.done().get().state());

        List<RunEvent> heard = new ArrayList<>();
        RunSummary summary = Experiment.resume(file, Recipes.builtIn(), List.of(heard::add))
                .done()
                .get();

        assertEquals(RecordedState.FINISHED, summary.state());
        assertInstanceOf(RunEvent.Continued.class, heard.get(0));
        assertEquals("10", summary.environment().get("continued.after"));
        assertTrue(summary.environment().keySet().containsAll(List.of("sparsescope", "java", "threads", "device")));
        assertEquals(masks("whole.scope"), masks("run.scope"));
        assertArrayEquals(losses("whole.scope"), losses("run.scope"));
        assertEquals(RunReader.summaryOf(folder.resolve("whole.scope")).testAccuracy(), summary.testAccuracy());
        assertThrows(InputException.class, () -> Experiment.resume(file, Recipes.builtIn(), List.of()));
    }

    @Test
    void aRunDoesNotGoOnWithOtherData() {
        Path file = folder.resolve("run.scope");
        LayerShape layer = new LayerShape("fc1", List.of(2, 2), 1);
        try (Recorder recorder = Recorder.start(file)) {
            recorder.accept(new RunEvent.Started(
                    SHORT,
                    List.of(layer),
                    List.of(Mask.dense(4)),
                    78,
                    78,
                    Map.of("dataset.sha256", "abc"),
                    Instant.now()));
        }
        LiveRun live = Experiment.resume(file, Recipes.builtIn(), List.of());
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> live.done().get());
        assertInstanceOf(InputException.class, failed.getCause());
        assertTrue(
                failed.toString().contains("The data of fashion-mnist has changed since the run"), failed.toString());
        assertEquals(RecordedState.INTERRUPTED, RunReader.summaryOf(file).state());
    }

    @Test
    void aRunStoppedWhileItWaitsForAnotherEndsAtOnceAndLeavesNothing() throws Exception {
        LiveRun first = Experiment.start(SHORT.withEpochs(50), folder.resolve("first.scope"), List.of());
        first.control().pause();
        while (first.control().state() != RunState.PAUSED) {
            Thread.onSpinWait();
        }
        Path file = new RunsFolder(folder).next(SHORT);
        LiveRun second = Experiment.start(SHORT, file, List.of());
        second.control().stop();
        ExecutionException stopped =
                assertThrows(ExecutionException.class, () -> second.done().get(5, TimeUnit.SECONDS));
        assertInstanceOf(StoppedBeforeStartException.class, stopped.getCause());
        assertFalse(Files.exists(file));
        first.control().stop();
        assertEquals(0, first.done().get().steps());
    }

    @Test
    void unknownNamesAreRefusedAtOnce() {
        Path file = folder.resolve("run.scope");
        InputException refused =
                assertThrows(InputException.class, () -> Experiment.start(SHORT.withMethod("rigle"), file, List.of()));
        assertTrue(refused.toString().contains("Did you mean rigl?"), refused.toString());
        assertFalse(Files.exists(file));
    }

    @Test
    void dataThatCannotBeUsedEndsTheRunBeforeAFileIsMade() {
        Path file = folder.resolve("run.scope");
        LiveRun live = Experiment.start(SHORT.withDataset(folder.toString()), file, List.of());
        ExecutionException failed =
                assertThrows(ExecutionException.class, () -> live.done().get());
        assertInstanceOf(InputException.class, failed.getCause());
        assertFalse(Files.exists(file));
    }

    private List<List<Mask>> masks(String name) {
        try (Timeline timeline = Timeline.open(folder.resolve(name))) {
            return IntStream.range(0, timeline.updates())
                    .mapToObj(update -> IntStream.range(0, timeline.layers().size())
                            .mapToObj(layer -> timeline.mask(layer, update))
                            .toList())
                    .toList();
        }
    }

    private double[] losses(String name) {
        try (RunReader reader = RunReader.open(folder.resolve(name))) {
            return reader.series("loss").values();
        }
    }
}
