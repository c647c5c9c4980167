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
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunEvent;

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
        }
        export.open(new ExportViewModel.Subject(run, List.of("fc1"), 0, 1, 2));
        work();
    }

    private void work() {
        while (!jobs.isEmpty()) {
            jobs.remove().run();
        }
    }

    @Test
    void beginsWithTheReportOfTheUpdateOnShow() {
        assertEquals("rigl-mnist-01-report.html", export.suggestedName());
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
        Path out = folder.resolve(export.suggestedName());
        export.save(out);
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
        export.save(folder.resolve("evolution.gif"));
        export.cancel();
        work();
        assertEquals("Ended; nothing was left behind.", export.messageProperty().get());
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(run), left.toList());
        }
    }

    @Test
    void saysWhyItCouldNotSave() {
        export.save(folder.resolve("none").resolve("report.html"));
        work();
        assertEquals(
                "The folder " + folder.resolve("none") + " does not exist, so report.html cannot be written there."
                        + " Create the folder or choose another.",
                export.messageProperty().get());
    }
}
