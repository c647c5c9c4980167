package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunEvent;

class RunReaderTest {
    private static final List<LayerShape> LAYERS =
            List.of(new LayerShape("fc1", List.of(2, 30), 1), new LayerShape("fc2", List.of(2, 20), 1));

    private final Path folder;
    private final Path file;

    RunReaderTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.scope");
    }

    private static SyntheticRun twoUpdates() {
        return new SyntheticRun(LAYERS, List.of(Mask.of(60, 1, 2, 3), Mask.of(40, 5, 6)))
                .steps(50)
                .update(List.of(Mask.of(60, 1, 2, 4), Mask.of(40, 5, 6)))
                .steps(50)
                .update(List.of(Mask.of(60, 1, 2, 5), Mask.of(40, 5, 7)))
                .evaluated(.75)
                .steps(20)
                .evaluated(.875);
    }

    @Test
    void sumsUpAFinishedRun() {
        twoUpdates().finished().recordTo(file);
        RunSummary summary = RunReader.summaryOf(file);
        assertEquals(file, summary.file());
        assertEquals(SyntheticRun.CONFIG, summary.config());
        assertEquals(SyntheticRun.ENVIRONMENT, summary.environment());
        assertEquals(RecordedState.FINISHED, summary.state());
        assertEquals(Optional.empty(), summary.failure());
        assertEquals(SyntheticRun.START, summary.startedAt());
        assertEquals(Optional.of(SyntheticRun.START.plusSeconds(60)), summary.endedAt());
        assertEquals(50, summary.stepsPerEpoch());
        assertEquals(1000, summary.totalSteps());
        assertEquals(120, summary.steps());
        assertEquals(1.25, summary.msPerStep());
        assertEquals(100, summary.weights());
        assertEquals(5, summary.nnz());
        assertEquals(.95, summary.realizedSparsity(), 1e-12);
        assertEquals(2, summary.maskUpdates());
        assertEquals(.08, summary.explorationRate(), 1e-12); // 1 to 5 of fc1, 5 to 7 of fc2
        assertEquals(OptionalDouble.of(.875), summary.testAccuracy());
        assertEquals(OptionalDouble.of(.5), summary.testLoss());
        assertEquals("cpu", summary.device());
        assertEquals("pytorch", summary.compute());
    }

    @Test
    void givesEveryPointOfACurve() {
        twoUpdates().finished().recordTo(file);
        try (RunReader reader = RunReader.open(file)) {
            MetricSeries loss = reader.series("loss");
            assertEquals(120, loss.size());
            assertEquals(120, loss.steps()[119]);
            assertEquals(2.0 / 120, loss.values()[119]);
            assertEquals(1.5, reader.series("step_ms").values()[0]);
            assertEquals(.1, reader.series("learning_rate").values()[0]);
            MetricSeries accuracy = reader.series("test_accuracy");
            assertArrayEquals(new double[] {100, 120}, accuracy.steps());
            assertArrayEquals(new double[] {.75, .875}, accuracy.values());
            assertArrayEquals(new double[] {.5, .5}, reader.series("test_loss").values());
            assertTrue(reader.series("no such thing").isEmpty());
        }
    }

    @Test
    void keepsALossThatLeftTheNumbers() {
        twoUpdates()
                .add(new RunEvent.StepMeasured(121, Double.NaN, .1, 1))
                .add(new RunEvent.StepMeasured(122, Double.POSITIVE_INFINITY, .1, 1))
                .recordTo(file);
        try (RunReader reader = RunReader.open(file)) {
            double[] loss = reader.series("loss").values();
            assertEquals(Double.NaN, loss[120]);
            assertEquals(Double.POSITIVE_INFINITY, loss[121]);
        }
    }

    @Test
    void followsTheStateOfARunThatGoesOn() {
        try (Recorder recorder = Recorder.start(file)) {
            twoUpdates().events().forEach(recorder);
            Awaitility.await().until(() -> hasSteps(120));
            assertEquals(RecordedState.RUNNING, RunReader.summaryOf(file).state());
            assertEquals(1.5, RunReader.summaryOf(file).msPerStep(), 1e-12);

            recorder.accept(new RunEvent.Paused(120, SyntheticRun.START.plusSeconds(10)));
            Awaitility.await().until(() -> RunReader.summaryOf(file).state() == RecordedState.PAUSED);

            recorder.accept(new RunEvent.Resumed(120, SyntheticRun.START.plusSeconds(14)));
            Awaitility.await().until(() -> RunReader.summaryOf(file).state() == RecordedState.RUNNING);
            assertEquals(Duration.ofSeconds(4), RunReader.summaryOf(file).paused());

            recorder.accept(new RunEvent.Finished(120, true, 2, SyntheticRun.START.plusSeconds(20)));
            Awaitility.await().until(() -> RunReader.summaryOf(file).state() == RecordedState.STOPPED);
        }
    }

    @Test
    void keepsWhyARunFailed() {
        twoUpdates()
                .add(new RunEvent.Failed(120, "The loss is no number.", SyntheticRun.START))
                .recordTo(file);
        RunSummary summary = RunReader.summaryOf(file);
        assertEquals(RecordedState.FAILED, summary.state());
        assertEquals(Optional.of("The loss is no number."), summary.failure());
        assertEquals(120, summary.steps());
    }

    @Test
    void callsARunClosedBeforeItsEndInterrupted() {
        twoUpdates().recordTo(file);
        assertEquals(RecordedState.INTERRUPTED, RunReader.summaryOf(file).state());
    }

    @Test
    void opensWhatAKilledWriterLeftAndCallsItInterrupted() throws Exception {
        // What a killed process leaves is the file and its WAL as they were; a copy of both is just that.
        Path copy = folder.resolve("copy.scope");
        SyntheticRun run = twoUpdates();
        try (Recorder recorder = Recorder.start(file)) {
            run.events().forEach(recorder);
            Awaitility.await().until(() -> hasSteps(120));
            Files.copy(file, copy);
            Files.copy(folder.resolve("run.scope-wal"), folder.resolve("copy.scope-wal"));
        }
        RunSummary summary = RunReader.summaryOf(copy);
        assertEquals(RecordedState.INTERRUPTED, summary.state());
        assertEquals(120, summary.steps());
        assertEquals(OptionalDouble.of(.875), summary.testAccuracy());
        try (Timeline timeline = Timeline.open(copy)) {
            assertEquals(run.lastMasks().get(0), timeline.mask(0, 2));
        }
    }

    @Test
    void losesAtMostTheEndWhenTheWalIsCutShort() throws Exception {
        Path copy = folder.resolve("copy.scope");
        Path wal = folder.resolve("copy.scope-wal");
        try (Recorder recorder = Recorder.start(file)) {
            twoUpdates().events().forEach(recorder);
            Awaitility.await().until(() -> hasSteps(120));
            Files.copy(file, copy);
            byte[] whole = Files.readAllBytes(folder.resolve("run.scope-wal"));
            Files.write(wal, java.util.Arrays.copyOf(whole, whole.length - 100));
        }
        RunSummary summary = RunReader.summaryOf(copy);
        assertEquals(RecordedState.INTERRUPTED, summary.state());
        assertEquals(2, summary.maskUpdates());
    }

    @Test
    void leavesAnInterruptedFileByteForByteAsItWas() throws Exception {
        Path copy = folder.resolve("copy.scope");
        try (Recorder recorder = Recorder.start(file)) {
            twoUpdates().events().forEach(recorder);
            Awaitility.await().until(() -> hasSteps(120));
            Files.copy(file, copy);
            Files.copy(folder.resolve("run.scope-wal"), folder.resolve("copy.scope-wal"));
        }
        byte[] before = Files.readAllBytes(copy);
        byte[] walBefore = Files.readAllBytes(folder.resolve("copy.scope-wal"));
        RunReader.summaryOf(copy);
        assertArrayEquals(before, Files.readAllBytes(copy));
        assertArrayEquals(walBefore, Files.readAllBytes(folder.resolve("copy.scope-wal")));
    }

    private boolean hasSteps(long steps) {
        try (RunReader reader = RunReader.open(file)) {
            return reader.series("loss").size() == steps;
        }
    }
}
