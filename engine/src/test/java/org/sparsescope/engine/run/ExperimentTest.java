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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.record.RecordedState;
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
