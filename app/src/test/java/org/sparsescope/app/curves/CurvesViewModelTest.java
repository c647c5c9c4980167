package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.record.MetricSeries;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

class CurvesViewModelTest {
    private static final LayerShape FC1 = new LayerShape("fc1", List.of(2, 4), 1);

    private final Playhead playhead = new Playhead();
    private final CurvesViewModel curves = new CurvesViewModel(playhead);

    private static RunEvent started() {
        RunConfig config = new RunConfig(
                "mnist",
                DataOptions.NONE,
                "lenet-300-100",
                "rigl",
                0.5,
                Optional.empty(),
                1,
                128,
                1,
                new Optimizer.Sgd(0.9, true, 0),
                0.1,
                "step",
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                1,
                MaskOptions.NONE,
                1,
                "auto");
        return new RunEvent.Started(config, List.of(FC1), List.of(Mask.of(8, 0, 1)), 10, 20, Map.of(), Instant.EPOCH);
    }

    private static RunEvent updated(int update, long step) {
        UpdateStatistics figures = new UpdateStatistics(4, 2, 3, 0, 0, 0, 0.75);
        return RunEvent.MaskUpdated.of(
                update,
                step,
                List.of(new LayerUpdate(
                        FC1, Mask.of(8, 0, 1, 2, 3), MaskDelta.NONE, new int[0], new float[0], figures)));
    }

    @Test
    void everyStepIsInTheLossAndItsAverage() {
        curves.onFrame(
                List.of(started(), new RunEvent.StepMeasured(1, 4, 0.1, 1), new RunEvent.StepMeasured(2, 2, 0.1, 1)));
        assertArrayEquals(new double[] {1, 2}, curves.loss().xs());
        assertArrayEquals(new double[] {4, 2}, curves.loss().ys());
        assertEquals(4, curves.smoothLoss().y(0), 1e-12);
        assertEquals((0.09 * 4 + 0.1 * 2) / 0.19, curves.smoothLoss().y(1), 1e-12);
        assertEquals(2, curves.lastStep());
    }

    @Test
    void accuracyIsInPercent() {
        curves.onFrame(List.of(started(), new RunEvent.Evaluated(10, 1, 0.2, 0.969)));
        assertEquals(96.9, curves.accuracy().y(0), 1e-9);
        assertEquals("test 96.9 %", curves.accuracyTextProperty().get());
    }

    @Test
    void densityAndExplorationStartAtTheInitialMask() {
        curves.onFrame(List.of(started(), updated(1, 5)));
        assertEquals(List.of("fc1"), curves.layers());
        assertArrayEquals(new double[] {0, 5}, curves.density().get(0).xs());
        assertArrayEquals(new double[] {0.25, 0.5}, curves.density().get(0).ys());
        assertArrayEquals(new double[] {0.25, 0.75}, curves.exploration().get(0).ys());
        assertArrayEquals(new double[] {2}, curves.dropped().ys());
        assertArrayEquals(new double[] {3}, curves.grown().ys());
    }

    @Test
    void thePlayheadStandsAtTheStepOfItsUpdate() {
        curves.onFrame(List.of(started(), updated(1, 5), updated(2, 10)));
        playhead.reset(3);
        assertEquals(10, curves.playheadStep());
        playhead.seek(1);
        assertEquals(5, curves.playheadStep());
        playhead.seek(0);
        assertEquals(0, curves.playheadStep());
    }

    @Test
    void aNewRunBeginsWithEmptyCurves() {
        curves.onFrame(List.of(started(), updated(1, 5), new RunEvent.StepMeasured(6, 1, 0.1, 1)));
        curves.open(new RunCurves());
        curves.onFrame(List.of(started()));
        assertEquals(0, curves.loss().size());
        assertEquals(0, curves.dropped().size());
        assertEquals(1, curves.density().get(0).size());
    }

    @Test
    void aFrameChangesTheRevisionOnceHoweverManyEventsItHas() {
        int before = curves.revisionProperty().get();
        curves.onFrame(List.of(started(), updated(1, 5), updated(2, 10)));
        assertEquals(before + 1, curves.revisionProperty().get());
        curves.onFrame(List.of());
        assertEquals(before + 1, curves.revisionProperty().get());
    }

    @Test
    void aRunFromItsFileHasTheCurvesItsEventsMade() {
        List<RunEvent> events = List.of(
                started(),
                new RunEvent.StepMeasured(1, 4, 0.1, 1),
                new RunEvent.StepMeasured(5, 2, 0.1, 1),
                updated(1, 5),
                new RunEvent.Evaluated(10, 1, 0.2, 0.9));
        curves.onFrame(events);
        CurvesViewModel read = new CurvesViewModel(playhead);
        read.open(fromFile());
        assertArrayEquals(curves.smoothLoss().ys(), read.smoothLoss().ys());
        assertArrayEquals(curves.accuracy().ys(), read.accuracy().ys());
        assertArrayEquals(curves.density().get(0).ys(), read.density().get(0).ys());
        assertArrayEquals(
                curves.exploration().get(0).ys(), read.exploration().get(0).ys());
        assertArrayEquals(curves.dropped().xs(), read.dropped().xs());
        assertArrayEquals(curves.grown().ys(), read.grown().ys());
        assertEquals(curves.layers(), read.layers());
        assertEquals(10, read.lastStep());
        assertEquals("test 90.0 %", read.accuracyTextProperty().get());

        read.onFrame(events);
        assertEquals(2, read.loss().size(), "what the file had is not there twice");
        assertEquals(1, read.dropped().size());
        read.onFrame(List.of(new RunEvent.StepMeasured(6, 1, 0.1, 1), updated(2, 6)));
        assertArrayEquals(new double[] {1, 5, 6}, read.loss().xs());
        assertArrayEquals(new double[] {5, 6}, read.dropped().xs());
    }

    private static RunCurves fromFile() {
        MemoryMaskHistory history = new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8, 0, 1)));
        history.add(5, List.of(Mask.of(8, 0, 1, 2, 3)), List.of(new UpdateStatistics(4, 2, 3, 0, 0, 0, 0.75)));
        return RunCurves.of(
                history,
                new MetricSeries("loss", new double[] {1, 5}, new double[] {4, 2}),
                new MetricSeries("test_accuracy", new double[] {10}, new double[] {0.9}));
    }
}
