package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.app.masks.MemoryMaskHistory;
import org.sparsescope.app.timeline.Playhead;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LinkStatistics;
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
    private final CurvesViewModel curves = new CurvesViewModel(playhead, Runnable::run, Runnable::run);

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
        UpdateStatistics figures = new UpdateStatistics(
                4, 2, 3, 1, 0, 0, 0.75, Optional.of(new LinkStatistics(update == 1 ? 0 : 4, 3, 5, 1, 0)));
        return RunEvent.MaskUpdated.of(
                update,
                step,
                List.of(new LayerUpdate(
                        FC1, Mask.of(8, 0, 1, 2, 3), MaskDelta.NONE, new int[0], new float[0], figures)));
    }

    private static RunEvent step(long step, double loss) {
        return new RunEvent.StepMeasured(step, loss, 0.1, 500);
    }

    private void happened(RunEvent... events) {
        curves.onFrame(List.of(events));
        curves.redraw();
    }

    private Panel panel(CurveChart chart) {
        return curves.frameProperty().get().of(chart);
    }

    private Trace trace(CurveChart chart, int index) {
        return panel(chart).traces().get(index);
    }

    private static List<String> names(Panel panel) {
        return panel.entries().stream().map(Panel.Entry::name).toList();
    }

    @Test
    void aLongRunIsDrawnAnewAsSeldomAsItsChartsGrowByAPlace() {
        assertEquals(500, CurvesViewModel.pace(10, 150, 0.2));
        assertEquals(1000, CurvesViewModel.pace(150, 150, 0.2));
        assertEquals(500, CurvesViewModel.pace(150, 600, 0.2));
        // The newest values stand beside the names.
        assertEquals(2000, CurvesViewModel.pace(3600, 150, 0.2));
        // No more than a fortieth of the time goes into them.
        assertEquals(4000, CurvesViewModel.pace(10, 150, 100));
    }

    @Test
    void theLossIsFaintUnderItsBiasCorrectedMean() {
        happened(started(), step(1, 4), step(2, 2));
        assertEquals(Trace.Kind.FAINT, trace(CurveChart.LOSS, 0).kind());
        assertArrayEquals(new double[] {4, 2}, trace(CurveChart.LOSS, 0).ys());
        assertArrayEquals(new double[] {1, 2}, trace(CurveChart.LOSS, 1).xs());
        assertArrayEquals(
                new double[] {4, (0.09 * 4 + 0.1 * 2) / 0.19},
                trace(CurveChart.LOSS, 1).ys(),
                1e-12);
    }

    @Test
    void withoutSmoothingTheLossItselfIsStrong() {
        happened(started(), step(1, 4), step(2, 2));
        curves.options().smoothingProperty().set(0);
        assertEquals(Trace.Kind.LINE, trace(CurveChart.LOSS, 0).kind());
        assertArrayEquals(new double[] {4, 2}, trace(CurveChart.LOSS, 0).ys());
    }

    @Test
    void lossOfTrainingAndTestShareAChart() {
        happened(started(), step(1, 4), new RunEvent.Evaluated(10, 1, 0.2, 0.969));
        assertEquals(List.of("train", "test"), names(panel(CurveChart.LOSS)));
        assertArrayEquals(new double[] {0.2}, trace(CurveChart.LOSS, 2).ys());
        assertEquals("0.200", panel(CurveChart.LOSS).entries().get(1).latest());
    }

    @Test
    void accuracyIsInPercent() {
        happened(started(), new RunEvent.Evaluated(10, 1, 0.2, 0.969));
        assertArrayEquals(new double[] {96.9}, trace(CurveChart.ACCURACY, 0).ys(), 1e-9);
        assertEquals("96.9 %", panel(CurveChart.ACCURACY).entries().get(0).latest());
    }

    @Test
    void anUpdateIsDroppedGrownAndOverlap() {
        happened(started(), updated(1, 5));
        assertEquals(List.of("dropped", "grown", "overlap"), names(panel(CurveChart.CHANGES)));
        assertEquals(Trace.Kind.BARS, trace(CurveChart.CHANGES, 0).kind());
        assertArrayEquals(new double[] {2}, trace(CurveChart.CHANGES, 0).ys());
        assertArrayEquals(new double[] {3}, trace(CurveChart.CHANGES, 1).ys());
        assertArrayEquals(new double[] {1}, trace(CurveChart.CHANGES, 2).ys());
    }

    @Test
    void manyUpdatesAreLinesAndAFewOfThemZoomedInAreBarsAgain() {
        happened(started());
        happened(LongStream.rangeClosed(1, 100)
                .mapToObj(u -> updated((int) u, 10 * u))
                .toArray(RunEvent[]::new));
        assertEquals(Trace.Kind.LINE, trace(CurveChart.CHANGES, 0).kind());
        curves.sight().zoomTo(100, 200);
        assertEquals(Trace.Kind.BARS, trace(CurveChart.CHANGES, 0).kind());
    }

    @Test
    void layersStartAtTheInitialMaskAndHoldBetweenUpdates() {
        happened(started(), updated(1, 5), step(8, 1));
        assertArrayEquals(new double[] {0, 5, 8}, trace(CurveChart.DENSITY, 0).xs());
        assertArrayEquals(
                new double[] {25, 50, 50}, trace(CurveChart.DENSITY, 0).ys());
        assertArrayEquals(
                new double[] {25, 75, 75}, trace(CurveChart.EXPLORATION, 0).ys());
        assertArrayEquals(
                new double[] {1, 1, 1}, trace(CurveChart.DEAD_UNITS, 0).ys());
        assertArrayEquals(
                new double[] {2, 0, 0}, trace(CurveChart.DEAD_INPUTS, 0).ys());
    }

    @Test
    void survivalBeginsWithTheSecondUpdate() {
        happened(started(), updated(1, 5));
        assertTrue(panel(CurveChart.SURVIVAL).empty());
        happened(updated(2, 10));
        assertArrayEquals(new double[] {75}, trace(CurveChart.SURVIVAL, 0).ys());
    }

    @Test
    void learningRateAndStepTimeAreOfEachStep() {
        happened(started(), step(1, 4), step(2, 2));
        assertArrayEquals(
                new double[] {0.1, 0.1}, trace(CurveChart.LEARNING_RATE, 0).ys());
        assertArrayEquals(
                new double[] {500, 500}, trace(CurveChart.STEP_TIME, 1).ys(), 1e-9);
    }

    @Test
    void theAxisCountsStepsEpochsOrTimeOnSteps() {
        happened(started(), step(1, 4), step(2, 2), step(3, 1), new RunEvent.Paused(3, Instant.EPOCH), step(4, 1));
        curves.options().acrossProperty().set(Across.EPOCH);
        assertArrayEquals(
                new double[] {.1, .2, .3, .4}, trace(CurveChart.LOSS, 0).xs(), 1e-12);
        curves.options().turnAcross();
        assertEquals(Across.TIME, curves.options().acrossProperty().get());
        assertArrayEquals(
                new double[] {.5, 1, 1.5, 2}, trace(CurveChart.LOSS, 0).xs(), 1e-12);
        assertEquals(" s", curves.frameProperty().get().axis().suffix());
    }

    @Test
    void thePlayheadStandsAtTheStepOfItsUpdateAndFollowsAClick() {
        happened(started(), updated(1, 5), updated(2, 10));
        playhead.reset(3);
        assertEquals(10, curves.playheadStep());
        curves.sight().click(7);
        assertEquals(1, playhead.update());
        assertEquals(5, curves.playheadStep());
        curves.sight().click(99);
        assertEquals(2, playhead.update());
        assertTrue(playhead.live());
    }

    @Test
    void aZoomIsOfAllChartsAndStaysOnAnotherAxis() {
        happened(started(), updated(1, 5), step(1000, 1));
        curves.sight().zoomTo(200, 600);
        assertEquals(new Span(200, 600), curves.frameProperty().get().shown());
        curves.options().acrossProperty().set(Across.EPOCH);
        assertEquals(new Span(200, 600), curves.frameProperty().get().shown());
        curves.sight().zoomTo(30, 40);
        assertEquals(new Span(300, 400), curves.frameProperty().get().shown());
        curves.sight().zoomBy(2);
        assertEquals(new Span(250, 450), curves.frameProperty().get().shown());
        curves.sight().pan(-.5);
        assertEquals(new Span(150, 350), curves.frameProperty().get().shown());
        curves.sight().zoomOut();
        assertEquals(Optional.empty(), curves.sight().zoomProperty().get());
        assertEquals(new Span(0, 1030), curves.frameProperty().get().shown());
    }

    @Test
    void fartherThanTheWholeRunIsTheWholeRun() {
        happened(started(), step(1000, 1));
        curves.sight().zoomTo(0, 900);
        curves.sight().zoomBy(2);
        assertEquals(Optional.empty(), curves.sight().zoomProperty().get());
    }

    @Test
    void theCrosshairReadsEachLineWhereItWasMeasuredLast() {
        happened(started(), step(1, 4), step(2, 2), new RunEvent.Evaluated(2, 1, 0.2, 0.9), step(3, 1));
        curves.sight().point(CurveChart.LOSS, 1.9);
        Reading<CurveChart> reading = curves.readingProperty().get().orElseThrow();
        assertEquals("step 2 · epoch 0.19 · 0:00", reading.where());
        assertEquals(
                List.of("train", "test"),
                reading.rows().stream().map(Reading.Row::name).toList());
        assertEquals("2.95", reading.rows().get(0).value());
        assertEquals("2.00", reading.rows().get(0).raw());
        assertEquals("0.200", reading.rows().get(1).value());
        curves.sight().movePointer(CurveChart.LOSS, -1);
        assertEquals(
                "–", curves.readingProperty().get().orElseThrow().rows().get(1).value());
        curves.sight().leave();
        assertEquals(Optional.empty(), curves.readingProperty().get());
    }

    @Test
    void aHiddenLineIsNeitherDrawnNorReadAndAsksForNoRoom() {
        happened(started(), updated(1, 5));
        curves.toggleLine("changes/grown");
        assertEquals(2, panel(CurveChart.CHANGES).traces().size());
        assertTrue(panel(CurveChart.CHANGES).entries().get(1).hidden());
        assertEquals(2 * 1.12, panel(CurveChart.CHANGES).to(), 1e-12);
        curves.sight().point(CurveChart.CHANGES, 5);
        assertEquals(2, curves.readingProperty().get().orElseThrow().rows().size());
        curves.toggleLine("changes/grown");
        assertFalse(panel(CurveChart.CHANGES).entries().get(1).hidden());
    }

    @Test
    void oneLineAloneAndThenAllOfThem() {
        happened(started(), updated(1, 5));
        curves.onlyLine(CurveChart.CHANGES, "changes/overlap");
        assertEquals(
                Set.of("changes/dropped", "changes/grown"),
                curves.hiddenLinesProperty().get());
        curves.onlyLine(CurveChart.CHANGES, "changes/overlap");
        assertEquals(Set.of(), curves.hiddenLinesProperty().get());
    }

    @Test
    void aLogarithmicAxisLeavesOutWhatIsNotAboveZero() {
        happened(started(), step(1, 1), step(2, 0), step(3, 100));
        assertArrayEquals(new double[] {1, 3}, trace(CurveChart.LOSS, 0).xs());
        assertTrue(panel(CurveChart.LOSS).logarithmic());
        assertTrue(panel(CurveChart.LOSS).from() > 0);
        curves.options().setLogarithmic(CurveChart.LOSS, false);
        assertArrayEquals(new double[] {1, 2, 3}, trace(CurveChart.LOSS, 0).xs());
    }

    @Test
    void chartsOutOfSightAreNotWorkedOutButTheEnlargedOneIs() {
        happened(started(), step(1, 1));
        curves.inSightProperty().set(Set.of(CurveChart.LOSS));
        curves.enlarge(CurveChart.STEP_TIME);
        assertEquals(
                Set.of(CurveChart.LOSS, CurveChart.STEP_TIME),
                curves.frameProperty().get().panels().keySet());
        curves.enlargeNext(1);
        assertEquals(Optional.of(CurveChart.LOSS), curves.enlargedProperty().get());
        curves.enlarge(CurveChart.LOSS);
        assertEquals(Optional.empty(), curves.enlargedProperty().get());
    }

    @Test
    void aHundredThousandStepsAreFewPoints() {
        happened(started());
        happened(LongStream.rangeClosed(1, 100_000)
                .mapToObj(s -> step(s, s == 70_000 ? 50 : 1))
                .toArray(RunEvent[]::new));
        Trace raw = trace(CurveChart.LOSS, 0);
        assertTrue(raw.xs().length <= 1200, raw.xs().length + " points");
        assertEquals(50, Arrays.stream(raw.ys()).max().orElseThrow());
        curves.sight().point(CurveChart.LOSS, 70_000);
        assertEquals(
                "50.0",
                curves.readingProperty().get().orElseThrow().rows().get(0).raw());
    }

    @Test
    void aNewRunBeginsWithEmptyCurvesOfItsWholeLength() {
        happened(started(), updated(1, 5), step(600, 1));
        curves.sight().zoomTo(100, 200);
        curves.open(new RunCurves());
        happened(started());
        assertTrue(panel(CurveChart.LOSS).empty());
        assertTrue(panel(CurveChart.CHANGES).empty());
        assertFalse(panel(CurveChart.DENSITY).empty());
        assertEquals(new Span(0, 100), curves.frameProperty().get().shown());
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
        List<RunEvent> events =
                List.of(started(), step(1, 4), step(5, 2), updated(1, 5), new RunEvent.Evaluated(10, 1, 0.2, 0.9));
        happened(events.toArray(RunEvent[]::new));
        CurvesViewModel read = new CurvesViewModel(playhead, Runnable::run, Runnable::run);
        read.open(fromFile());
        Frame made = curves.frameProperty().get();
        assertSame(made, read.frameProperty().get());
        assertEquals(new Span(0, 100), made.shown());

        read.onFrame(events);
        read.redraw();
        assertSame(made, read.frameProperty().get()); // what the file had is not there twice
        read.onFrame(List.of(step(6, 1), updated(2, 6)));
        read.redraw();
        assertArrayEquals(
                new double[] {1, 5, 6},
                read.frameProperty().get().of(CurveChart.LOSS).traces().get(0).xs());
        assertArrayEquals(
                new double[] {5, 6},
                read.frameProperty()
                        .get()
                        .of(CurveChart.CHANGES)
                        .traces()
                        .get(0)
                        .xs());
    }

    private static void assertSame(Frame expected, Frame found) {
        for (CurveChart chart : CurveChart.values()) {
            Panel there = expected.of(chart);
            Panel here = found.of(chart);
            assertEquals(there.entries(), here.entries());
            assertEquals(there.traces().size(), here.traces().size(), chart.id());
            for (int i = 0; i < there.traces().size(); i++) {
                assertArrayEquals(
                        there.traces().get(i).xs(), here.traces().get(i).xs(), chart.id());
                assertArrayEquals(
                        there.traces().get(i).ys(), here.traces().get(i).ys(), chart.id());
            }
        }
    }

    @Test
    void anOldFileKnowsNothingOfSurvivalAndDeadEndsAfterTheStart() {
        MemoryMaskHistory history = new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8, 0, 1)));
        history.add(5, List.of(Mask.of(8, 0, 1, 2, 3)), List.of(new UpdateStatistics(4, 2, 3, 0, 0, 0, 0.75)));
        curves.open(RunCurves.of(history, name -> new MetricSeries(name, new double[0], new double[0]), 0));
        assertTrue(panel(CurveChart.SURVIVAL).empty());
        assertFalse(panel(CurveChart.DENSITY).empty());
        curves.options().acrossProperty().set(Across.TIME);
        assertTrue(panel(CurveChart.LOSS).empty());
    }

    private static RunCurves fromFile() {
        MemoryMaskHistory history = new MemoryMaskHistory(List.of(FC1), List.of(), List.of(Mask.of(8, 0, 1)));
        history.add(
                5,
                List.of(Mask.of(8, 0, 1, 2, 3)),
                List.of(new UpdateStatistics(4, 2, 3, 1, 0, 0, 0.75, Optional.of(new LinkStatistics(0, 3, 5, 1, 0)))));
        Map<String, double[]> values = Map.of(
                "loss", new double[] {4, 2},
                "learning_rate", new double[] {0.1, 0.1},
                "step_ms", new double[] {500, 500},
                "test_loss", new double[] {0.2},
                "test_accuracy", new double[] {0.9});
        return RunCurves.of(
                history,
                name -> new MetricSeries(
                        name,
                        name.startsWith("test") ? new double[] {10} : new double[] {1, 5},
                        values.getOrDefault(name, new double[0])),
                10);
    }
}
