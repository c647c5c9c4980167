package org.sparsescope.app.compare;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.app.masks.Palette;
import org.sparsescope.app.masks.Picture;
import org.sparsescope.app.runs.RunColour;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.app.runs.RunMark;
import org.sparsescope.engine.compare.Alignment;
import org.sparsescope.engine.compare.Comparison;
import org.sparsescope.engine.compare.EndFigure;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.run.RunTag;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

class CompareViewModelTest {
    private static final RunConfig RIGL = RunConfig.defaults();
    private static final LayerShape FC = new LayerShape("fc1", List.of(2, 4), 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private long now;
    private CompareViewModel model = model(Runnable::run);

    private CompareViewModel model(Executor bulk) {
        return new CompareViewModel(Runnable::run, bulk, Runnable::run, () -> now++);
    }

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path rigl;

    @SuppressWarnings("NullAway.Init") // made before each test
    private Path set;

    @BeforeEach
    void twoRuns() {
        rigl = RunFiles.rewiring(
                folder.resolve("rigl.scope"), RIGL, FC, 10, .9, Mask.of(8, 0, 1), Mask.of(8, 0, 2), Mask.of(8, 0, 3));
        set = RunFiles.rewiring(
                folder.resolve("set.scope"),
                RIGL.withMethod("set").withSeed(2),
                FC,
                15,
                .8,
                Mask.of(8, 0, 1),
                Mask.of(8, 4, 5));
    }

    private void open(Path... files) {
        model.open(List.of(files), Collections.nCopies(files.length, Optional.empty()));
    }

    @Test
    void saysWhatDiffersAndWhatCameOfIt() {
        open(rigl, set);
        Comparison found = model.comparisonProperty().get().orElseThrow();
        assertEquals(
                List.of("method", "seed"),
                found.differences().stream().map(setting -> setting.key()).toList());
        assertEquals(.8, EndFigure.TEST_ACCURACY.of(found.runs().get(1)).getAsDouble());
        assertEquals(
                List.of(30.0, 30.0),
                model.curvesProperty().get().stream().map(ComparedCurves::end).toList());
        assertEquals(90, model.curvesProperty().get().get(0).accuracy().y(0));
    }

    @Test
    void onePlayheadStopsWhereverEitherMaskChanged() {
        open(rigl, set);
        PairViewModel pair = model.pair();
        assertEquals(4, pair.playhead().countProperty().get(), "steps 0, 10, 15 and 20");
        assertEquals(
                new PairViewModel.Place(20, 2, 1), pair.placeProperty().get().orElseThrow());
        assertEquals(0, pair.layersProperty().get().get(0).jaccard());
        pair.timeline().first();
        assertEquals(
                new PairViewModel.Place(0, 0, 0), pair.placeProperty().get().orElseThrow());
        assertEquals(1, pair.layersProperty().get().get(0).jaccard());
        pair.timeline().move(1);
        assertEquals(
                new PairViewModel.Place(10, 1, 0), pair.placeProperty().get().orElseThrow());
        assertEquals(1 / 3.0, pair.layersProperty().get().get(0).jaccard());
    }

    @Test
    void theCourseOfTheOverlapHasEveryStop() {
        open(rigl, set);
        assertEquals(
                List.of("0.0 1.0", "10.0 " + 1 / 3.0, "15.0 0.0", "20.0 0.0"),
                model.pair().courseProperty().get().stream()
                        .map(moment -> moment.position() + " " + moment.total().jaccard())
                        .toList());
    }

    @Test
    void alignedByShareThePlayheadStaysByItsUpdate() {
        Path longer = RunFiles.rewiring(
                folder.resolve("longer.scope"), RIGL, FC, 100, .9, Mask.of(8, 0, 1), Mask.of(8, 0, 2), Mask.of(8, 0));
        open(rigl, longer);
        model.pair().timeline().seek(1);
        assertEquals(
                new PairViewModel.Place(10, 1, 0),
                model.pair().placeProperty().get().orElseThrow());
        model.alignmentProperty().set(Alignment.SHARE);
        assertEquals(3, model.pair().playhead().countProperty().get(), "both change at a third and at two thirds");
        PairViewModel.Place place = model.pair().placeProperty().get().orElseThrow();
        assertEquals(new PairViewModel.Place(1 / 3.0, 1, 1), place);
        assertEquals(100, model.curvesProperty().get().get(1).end());
    }

    @Test
    void picturesShowWhatIsLiveInBothAndInOneOnlyInTheRunsColours() {
        open(rigl, set);
        model.pair().timeline().seek(1); // rigl has 0 and 2, set has 0 and 1
        model.pair().first().resize(4, 2, 1);
        model.pair().second().resize(4, 2, 1);
        model.pair().both().resize(4, 2, 1);
        int blue = RunColour.BLUE.argb(true);
        int orange = RunColour.ORANGE.argb(true);
        int ground = Palette.DARK.background();
        assertEquals(
                List.of(blue, ground, blue, ground),
                firstRow(model.pair().first().pictureProperty().get()));
        assertEquals(
                List.of(orange, orange, ground, ground),
                firstRow(model.pair().second().pictureProperty().get()));
        assertEquals(
                List.of(Palette.DARK.live(), orange, blue, ground),
                firstRow(model.pair().both().pictureProperty().get()));
        model.pair().both().point(1, 0);
        assertTrue(
                model.pair().both().hoverProperty().get().endsWith("live in set only"),
                model.pair().both().hoverProperty().get());
    }

    @Test
    void zoomingOnePictureZoomsAll() {
        open(rigl, set);
        model.pair().first().resize(40, 20, 1);
        model.pair().second().resize(40, 20, 1);
        model.pair().both().resize(80, 40, 1);
        model.pair().timeline().seek(1);
        model.pair().both().zoom(1, 79, 39); // on the last weight, which is live in neither
        assertEquals(
                model.pair().second().pictureProperty().get().pixel(0, 0),
                model.pair().first().pictureProperty().get().pixel(0, 0),
                "the corner shows another weight now, live in neither");
    }

    @Test
    void ofThreeRunsAnyTwoHaveTheirMasksCompared() {
        Path third = RunFiles.rewiring(
                folder.resolve("third.scope"), RIGL.withSeed(3), FC, 10, .92, Mask.of(8, 0, 1), Mask.of(8, 7));
        open(rigl, set, third);
        model.secondProperty().set(2);
        assertEquals(
                new PairViewModel.Place(20, 2, 1),
                model.pair().placeProperty().get().orElseThrow());
        model.firstProperty().set(2);
        assertEquals(0, model.secondProperty().get(), "no run is compared with itself: they change places");
        Comparison found = model.comparisonProperty().get().orElseThrow();
        assertEquals(2, found.groups().size());
        assertEquals(
                .91,
                found.spread(found.groups().get(0), EndFigure.TEST_ACCURACY)
                        .orElseThrow()
                        .mean(),
                1e-9);
    }

    @Test
    void runsOfTwoModelsCompareInAllButTheirMasks() {
        Path other = RunFiles.rewiring(
                folder.resolve("other.scope"), RIGL, new LayerShape("fc1", List.of(3, 4), 1), 10, .9, Mask.of(12, 0));
        open(rigl, other);
        assertTrue(model.obstacleProperty().get().contains("fc1 2×4 in rigl and fc1 3×4 in other"));
        assertTrue(model.pair().placeProperty().get().isEmpty());
        assertEquals(2, model.curvesProperty().get().size());
        assertTrue(model.comparisonProperty().get().isPresent());
    }

    @Test
    void aDamagedFileIsSaidAndNothingIsCompared() throws Exception {
        open(rigl, RunFiles.damaged(folder.resolve("damaged.scope")));
        assertTrue(model.problemProperty().get().contains("damaged.scope"));
        assertTrue(model.comparisonProperty().get().isEmpty());
    }

    @Test
    void moreRunsThanCanBeToldApartAreRefused() {
        open(Collections.nCopies(13, rigl).toArray(Path[]::new));
        assertTrue(model.problemProperty().get().startsWith("Up to 12 runs"));
    }

    @Test
    void aRunThatTrainsIsReadAgainAsItGoesOn() {
        Path live = folder.resolve("live.scope");
        try (Recorder recorder = Recorder.start(live)) {
            RunFiles.begin(recorder, RIGL, RunFiles.START);
            await().ignoreExceptions().until(() -> RunReader.summaryOf(live).steps() == 20);
            open(rigl, live);
            assertEquals(20, model.curvesProperty().get().get(1).loss().size());
            recorder.accept(new RunEvent.StepMeasured(21, .1, .1, 1.5));
            await().until(() -> RunReader.summaryOf(live).steps() == 21);
            model.lookAgain();
            assertEquals(20, model.curvesProperty().get().get(1).loss().size(), "a run that trains is not to feel it");
            now += 1_000_000;
            model.lookAgain();
            assertEquals(21, model.curvesProperty().get().get(1).loss().size());
        }
    }

    @Test
    void closedItLetsGoAndWhatIsStillReadComesTooLate() {
        Queue<Runnable> later = new ArrayDeque<>();
        model = model(later::add);
        open(rigl, set);
        assertTrue(model.openProperty().get());
        model.close();
        later.forEach(Runnable::run);
        assertFalse(model.openProperty().get());
        assertEquals(List.of(), model.itemsProperty().get());
        assertTrue(model.comparisonProperty().get().isEmpty());
    }

    @Test
    void aFileIsReleasedBeforeItIsMoved() throws Exception {
        open(rigl, set);
        model.release(folder.resolve("elsewhere.scope"), () -> {});
        assertTrue(model.openProperty().get(), "another file is no business of this");
        model.release(set, () -> assertFalse(model.openProperty().get()));
        Files.delete(set);
        assertFalse(model.openProperty().get());
    }

    @Test
    void aTaggedRunKeepsTheColourOfItsTag() {
        model.open(List.of(set, rigl), List.of(Optional.empty(), Optional.of(RunTag.BLUE)));
        assertEquals(
                List.of(new RunMark(RunColour.ORANGE, false), new RunMark(RunColour.BLUE, false)),
                model.itemsProperty().get().stream().map(Item::mark).toList());
    }

    private static List<Integer> firstRow(Picture picture) {
        return List.of(picture.pixel(0, 0), picture.pixel(1, 0), picture.pixel(2, 0), picture.pixel(3, 0));
    }
}
