package org.sparsescope.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.EngineState;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LiveSince;
import org.sparsescope.engine.method.Memory;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.train.BatchOrder;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.GatheredGradients;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.WeightUses;

class ExportViewModelTest {
    private static final LayerShape LAYER = new LayerShape("fc1", List.of(3, 4), 1);

    @TempDir
    private Path folder;

    private Path run;
    private final Deque<Runnable> jobs = new ArrayDeque<>();
    private final ExportViewModel export = new ExportViewModel(jobs::add, Runnable::run);

    @BeforeEach
    void open() {
        run = folder.resolve("rigl-mnist-01.scope");
        Mask before = Mask.of(12, 0, 5);
        Mask after = Mask.of(12, 0, 6);
        try (Recorder recorder = Recorder.start(run)) {
            recorder.accept(new RunEvent.Started(
                    RunConfig.defaults(), List.of(LAYER), List.of(before), 10, 20, Map.of(), Instant.EPOCH));
            recorder.accept(new RunEvent.StepMeasured(1, .5, .1, 1));
            recorder.accept(RunEvent.MaskUpdated.of(
                    1,
                    1,
                    List.of(new LayerUpdate(
                            LAYER,
                            after,
                            before.deltaTo(after),
                            new int[] {6},
                            new float[1],
                            new UpdateStatistics(2, 1, 1, 0, .1, .2, .25)))));
            recorder.accept(new RunEvent.StepMeasured(2, .25, .1, 1));
            recorder.accept(checkpoint(before, after));
        }
        export.open(new ExportViewModel.Subject(run, List.of("fc1"), 0, 1, 2));
        work();
    }

    private static RunEvent.Checkpointed checkpoint(Mask before, Mask now) {
        float[] weights = new float[LAYER.size()];
        now.forEachLive(position -> weights[position] = .5f);
        return new RunEvent.Checkpointed(
                new Checkpoint(
                        2,
                        new NetworkState(Map.of("fc1.weight", weights), Map.of(), 2),
                        new EngineState(
                                1,
                                List.of(now),
                                List.of(before.or(now)),
                                new Memory.Content(Map.of(), Map.of()),
                                1,
                                List.of(new LiveSince(new int[] {0, 1})),
                                List.of(before)),
                        new BatchOrder(1, 0),
                        GatheredGradients.NONE,
                        new WeightUses(2, List.of(4L)),
                        2),
                Instant.EPOCH);
    }

    private void work() {
        while (!jobs.isEmpty()) {
            jobs.remove().run();
        }
    }

    @Test
    void beginsWithTheReportOfTheUpdateOnShow() {
        assertEquals(
                folder.resolve("rigl-mnist-01-report.html").toString(),
                export.placeProperty().get());
        assertTrue(export.previewProperty().get().text().startsWith("# rigl on lenet-300-100"));
        assertTrue(export.previewProperty().get().text().contains("| mask update | 1 |"));
    }

    @ParameterizedTest
    @EnumSource
    void savesWhatItShows(ExportKind kind) throws IOException {
        export.kindProperty().set(kind);
        work();
        Preview preview = export.previewProperty().get();
        assertTrue(preview.picture().isPresent() || !preview.text().isEmpty());
        Path out = export.place();
        export.save();
        assertTrue(export.busyProperty().get());
        work();
        assertFalse(export.busyProperty().get());
        assertEquals("Saved to " + out + ".", export.messageProperty().get());
        assertTrue(Files.isDirectory(out) || Files.size(out) > 0);
    }

    @Test
    void previewsTheVeryPixels() {
        export.kindProperty().set(ExportKind.PICTURE);
        work();
        assertEquals(
                0x1F2328, export.previewProperty().get().picture().orElseThrow().rgb(2, 1));
        export.updateProperty().set(0);
        work();
        assertEquals(
                0x1F2328, export.previewProperty().get().picture().orElseThrow().rgb(1, 1));
    }

    @Test
    void showsOnlyTheLastPreviewAskedFor() {
        export.variantProperty().set("csv");
        export.variantProperty().set("json");
        Runnable csv = jobs.remove();
        work();
        csv.run();
        assertTrue(export.previewProperty().get().text().startsWith("{"));
    }

    @Test
    void cancelEndsTheSavingAndLeavesNothing() throws IOException {
        export.kindProperty().set(ExportKind.GIF);
        work();
        export.save();
        export.cancel();
        work();
        assertEquals("Ended; nothing was left behind.", export.messageProperty().get());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(run), left.toList());
        }
    }

    @Test
    void saysWhyItCouldNotSave() {
        Path none = folder.resolve("none");
        export.placeProperty().set(none.resolve("report.html").toString());
        export.save();
        work();
        assertEquals(
                "The folder " + none + " does not exist, so report.html cannot be written there."
                        + " Create the folder or choose another.",
                export.messageProperty().get());
        assertTrue(export.failedProperty().get());
        export.placeProperty().set(" ");
        export.save();
        assertEquals("Say where to save it.", export.messageProperty().get());
    }

    @Test
    void asksBeforeItWritesOverAFile() throws IOException {
        Path out = Files.writeString(export.place(), "mine");
        export.save();
        work();
        assertEquals(
                "rigl-mnist-01-report.html is there already. Write over it?",
                export.messageProperty().get());
        assertTrue(export.askingProperty().get());
        export.keep();
        assertFalse(export.askingProperty().get());
        assertEquals("mine", Files.readString(out));
        export.save();
        work();
        export.replace();
        work();
        assertEquals("Saved to " + out + ".", export.messageProperty().get());
        assertTrue(Files.readString(out).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void asksBeforeItWritesIntoAFolderOfPictures() throws IOException {
        export.kindProperty().set(ExportKind.FRAMES);
        Path out = Files.createDirectory(export.place());
        Files.writeString(out.resolve("0001.png"), "mine");
        export.save();
        work();
        assertTrue(export.askingProperty().get());
        export.replace();
        work();
        assertTrue(Files.size(out.resolve("0001.png")) > 4);
    }

    @Test
    void theFileDialogHasAskedAlready() throws IOException {
        Path out = Files.writeString(folder.resolve("chosen.html"), "mine");
        export.choose(out);
        export.save();
        work();
        assertEquals("Saved to " + out + ".", export.messageProperty().get());
        export.save();
        work();
        assertTrue(export.askingProperty().get(), "it asked about that one time");
    }

    @Test
    void aNameOfOnesOwnStaysUntilItCanNoLongerBeRight() {
        export.kindProperty().set(ExportKind.PICTURE);
        Path mine = folder.resolve("mine.png");
        export.placeProperty().set(mine.toString());
        export.updateProperty().set(0);
        assertEquals(mine, export.place());
        export.kindProperty().set(ExportKind.GIF);
        assertEquals(folder.resolve("rigl-mnist-01-fc1.gif"), export.place());
    }

    @Test
    void opensAnyRunFileAtItsEnd() {
        export.open(run);
        work();
        assertEquals(1, export.updateProperty().get());
        assertEquals(
                List.of("fc1"), export.subjectProperty().get().orElseThrow().layers());
        export.open(folder.resolve("gone.scope"));
        work();
        assertTrue(export.failedProperty().get());
        assertTrue(export.subjectProperty().get().isEmpty());
    }
}
