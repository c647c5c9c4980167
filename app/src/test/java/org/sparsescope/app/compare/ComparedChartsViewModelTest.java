package org.sparsescope.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.curves.Panel;
import org.sparsescope.app.curves.Reading;
import org.sparsescope.app.curves.Series;
import org.sparsescope.app.curves.Sight;
import org.sparsescope.app.curves.Span;
import org.sparsescope.app.curves.Trace;
import org.sparsescope.app.runs.RunColour;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.app.runs.RunMark;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.RunConfig;

class ComparedChartsViewModelTest {
    private static final LayerShape FC = new LayerShape("fc1", List.of(2, 4), 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final CompareViewModel model =
            new CompareViewModel(Runnable::run, Runnable::run, Runnable::run, System::nanoTime);
    private final ComparedChartsViewModel charts = model.charts();
    private final Sight<ComparedChart> sight = charts.sight();

    /** One of 30 steps and one of 300, whose masks change at a third and at two thirds, or at half. */
    @BeforeEach
    void aShortRunAndALongOne() {
        Path rigl = RunFiles.rewiring(
                folder.resolve("rigl.scope"),
                RunConfig.defaults(),
                FC,
                10,
                .9,
                Mask.of(8, 0, 1),
                Mask.of(8, 0, 2),
                Mask.of(8, 0, 3));
        Path set = RunFiles.rewiring(
                folder.resolve("set.scope"), RunConfig.defaults(), FC, 150, .8, Mask.of(8, 0, 1), Mask.of(8, 4, 5));
        model.open(List.of(rigl, set), Collections.nCopies(2, Optional.empty()));
    }

    private Reading<ComparedChart> reading() {
        return charts.readingProperty().get().orElseThrow();
    }

    private List<String> values() {
        return reading().rows().stream()
                .map(row -> row.name() + " " + row.value())
                .toList();
    }

    private Panel panel(ComparedChart chart) {
        return charts.frameProperty().get().of(chart);
    }

    @Test
    void theCrosshairReadsEveryRunAtTheSameStep() {
        sight.point(ComparedChart.LOSS, 1.3);
        assertEquals("step 1", reading().where());
        assertEquals(List.of("rigl 2.00", "set 2.00"), values());
        sight.point(ComparedChart.ACCURACY, 29);
        assertEquals(List.of("rigl –", "set –"), values());
        sight.point(ComparedChart.ACCURACY, 30);
        assertEquals(List.of("rigl 90.0 %", "set –"), values());
        sight.leave();
        assertEquals(Optional.empty(), charts.readingProperty().get());
    }

    @Test
    void aRunThatHasEndedBeforeIsNotReadAndRightOfAllIsTheirEnd() {
        sight.point(ComparedChart.ACCURACY, 305);
        assertEquals(List.of("rigl –", "set 80.0 %"), values());
    }

    @Test
    void alignedByShareItReadsEveryRunAtTheSameShare() {
        model.alignmentProperty().set(Alignment.SHARE);
        sight.point(ComparedChart.LOSS, 50);
        assertEquals("50.0 % of training", reading().where());
        assertEquals(
                List.of(50.0, 50.0),
                reading().rows().stream().map(Reading.Row::x).toList(),
                "step 15 of 30 and step 150 of 300");
        sight.point(ComparedChart.ACCURACY, 100);
        assertEquals(List.of("rigl 90.0 %", "set 80.0 %"), values());
    }

    @Test
    void ofTheOverlapItReadsTheChosenLayerBesideChance() {
        sight.point(ComparedChart.OVERLAP, 10);
        assertEquals("overlap 33.3 %", values().get(1));
        assertTrue(values().get(0).startsWith("by chance "), values()::toString);
        sight.point(ComparedChart.OVERLAP, 200);
        assertEquals("overlap 0.0 %", values().get(1).replace("0.00", "0.0"), "the shorter run keeps its last mask");
    }

    @Test
    void aZoomIsOfAllChartsAndEndsWhenTheAxisIsAnother() {
        assertEquals(new Span(0, 309), charts.frameProperty().get().shown());
        sight.zoomTo(20, 10);
        assertEquals(new Span(10, 20), charts.frameProperty().get().shown());
        for (ComparedChart chart : List.of(ComparedChart.LOSS, ComparedChart.OVERLAP)) {
            Trace last = panel(chart).traces().get(panel(chart).traces().size() - 1);
            assertTrue(last.xs().length <= 13, chart + ": what is on show, and one point more on either side");
        }
        sight.zoomBy(.01);
        assertEquals(new Span(13, 17), charts.frameProperty().get().shown(), "no less than four steps");
        model.alignmentProperty().set(Alignment.SHARE);
        assertFalse(sight.zoomed());
        assertEquals(new Span(0, 103), charts.frameProperty().get().shown());
        sight.zoomTo(50, 50.1);
        assertEquals(4 / 3.0, width(), 1e-9, "four steps of the longer run");
    }

    private double width() {
        Span shown = charts.frameProperty().get().shown();
        return shown.to() - shown.from();
    }

    @Test
    void keysMoveTheCrosshairFromThePlayheadOn() {
        model.pair().timeline().first();
        sight.movePointer(ComparedChart.LOSS, 1);
        assertEquals(3, reading().place());
        sight.zoomTo(0, 10);
        sight.movePointer(ComparedChart.LOSS, 1);
        assertEquals(4, reading().place(), "a step at least");
        sight.movePointer(ComparedChart.LOSS, -10);
        assertEquals("step 0", reading().where());
    }

    @Test
    void aClickTakesTheMasksThereAndADoubleClickLeavesThemWhereTheyWere() {
        sight.click(12);
        assertEquals(10, model.pair().placeProperty().get().orElseThrow().position());
        assertEquals(10, charts.playhead().orElseThrow());
        sight.zoomTo(0, 100);
        sight.click(160);
        assertEquals(150, model.pair().placeProperty().get().orElseThrow().position());
        sight.doubleClick();
        assertEquals(10, model.pair().placeProperty().get().orElseThrow().position());
        assertFalse(sight.zoomed());
    }

    @Test
    void closedNothingIsReadAndNothingIsLeftOfTheZoom() {
        sight.zoomTo(0, 10);
        sight.point(ComparedChart.LOSS, 5);
        model.close();
        assertFalse(sight.zoomed());
        assertEquals(Optional.empty(), charts.readingProperty().get());
        assertTrue(panel(ComparedChart.LOSS).empty());
    }

    @Test
    void wholeALongRunIsFewPointsAndZoomedInItHasEveryStep() {
        Series loss = new Series();
        for (int step = 1; step <= 100_000; step++) {
            loss.add(step, 1 + step % 7);
        }
        Item item = new Item(Path.of("long.scope"), "long", new RunMark(RunColour.BLUE, true));
        ComparedLines lines = new ComparedLines(
                Alignment.STEP,
                List.of(item),
                List.of(new ComparedCurves(loss, new Series(), 100_000, 1)),
                List.of(),
                0);
        assertTrue(trace(lines, Optional.empty()).xs().length <= 1200);
        Trace near = trace(lines, Optional.of(new Span(500, 600)));
        assertEquals(103, near.xs().length);
        assertEquals(499, Arrays.stream(near.xs()).min().orElseThrow());
        assertTrue(near.dashed());
    }

    private static Trace trace(ComparedLines lines, Optional<Span> zoom) {
        return lines.draw(zoom).of(ComparedChart.LOSS).traces().get(0);
    }
}
