package org.sparsescope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.SyntheticRun;

class SparsityReportTest {
    private final Path folder;
    private final Path file;

    SparsityReportTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.scope");
    }

    /** A 2x1x2x2 convolution applied at 9 positions, whose second filter dies, and a 2x4 linear layer. */
    private void recordTwoLayers() {
        new SyntheticRun(
                        List.of(
                                new LayerShape("conv, first", List.of(2, 1, 2, 2), 9),
                                new LayerShape("fc", List.of(2, 4), 1)),
                        List.of(Mask.of(8, 0, 4), Mask.of(8, 0, 1, 4)))
                .steps(100)
                .update(List.of(Mask.of(8, 0, 5), Mask.of(8, 0, 5)))
                .steps(100)
                .update(List.of(Mask.of(8, 0, 3), Mask.of(8, 0, 1, 5)))
                .steps(50)
                .evaluated(.9)
                .finished()
                .recordTo(file);
    }

    @Test
    void writesThisTable() {
        recordTwoLayers();
        StringWriter csv = new StringWriter();
        CsvReport.write(SparsityReport.of(file), csv);
        // The synthetic updates count one overlap each, in dropped and grown as well. Asked is what ERK gives at .9,
        // whatever the
        // synthetic masks hold: raw 7/8 and 6/8, a budget of 2 weights, so eps is 2/13.
        assertEquals("""
                layer,type,shape (outputs x inputs),weights,live weights,density asked (share),density (share),\
                sparsity asked (share),sparsity (share),live weights since start (change),dropped (weights),\
                grown (weights),dropped and grown again (weights),explored Rs (share),dead units,dead inputs,\
                dense forward (FLOPs per example),sparse forward (FLOPs per example),\
                survival of the last growth (share),mean age (steps),training (FLOPs),dense training (FLOPs)
                "conv, first",convolution,2x1x2x2,8,2,0.134615,0.25,0.865385,0.75,0,4,4,2,0.5,1,0,144,36,0.75,60.5,54000,108000
                fc,linear,2x4,8,3,0.115385,0.375,0.884615,0.625,0,4,4,2,0.5,0,2,16,6,0.75,60.5,6000,12000
                total,,,16,5,0.1,0.3125,0.9,0.6875,0,8,8,4,0.5,1,2,160,42,0.75,60.5,60000,120000
                """.replace("\n", "\r\n"), csv.toString());
    }

    @Test
    void reportsAnInterruptedRunAsFarAsItCame() {
        new SyntheticRun(List.of(new LayerShape("fc", List.of(2, 4), 1)), List.of(Mask.of(8, 0, 1, 4)))
                .steps(3)
                .recordTo(file);
        SparsityReport report = SparsityReport.of(file);
        assertEquals(RecordedState.INTERRUPTED, report.run().state());
        assertEquals(3, report.total().live());
        assertEquals(0, report.total().dropped());
        assertEquals(OptionalDouble.of(3), report.total().age());
        assertEquals(OptionalDouble.empty(), report.total().survival());
        assertEquals(OptionalDouble.empty(), report.total().trainingFlops());
    }

    @Test
    void writesTheTableToANewFile() throws Exception {
        recordTwoLayers();
        SparsityReport report = SparsityReport.of(file);
        Path csv = folder.resolve("report.csv");
        CsvReport.write(report, csv);
        StringWriter expected = new StringWriter();
        CsvReport.write(report, expected);
        assertEquals(expected.toString(), Files.readString(csv));
        assertEquals(List.of("report.csv", "run.scope"), names());
    }

    @Test
    void overwritesOnlyWhenAllowed() throws Exception {
        recordTwoLayers();
        SparsityReport report = SparsityReport.of(file);
        Path csv = Files.writeString(folder.resolve("report.csv"), "mine");
        InputException refusal = assertThrows(InputException.class, () -> CsvReport.write(report, csv));
        assertEquals(
                "The file " + csv + " exists already. Choose another name, remove it, or allow it to be overwritten.",
                refusal.getMessage());
        assertEquals("mine", Files.readString(csv));
        CsvReport.write(report, csv, true);
        assertFalse(Files.readString(csv).contains("mine"));
        assertEquals(List.of("report.csv", "run.scope"), names());
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        recordTwoLayers();
        SparsityReport report = SparsityReport.of(file);
        Path csv = folder.resolve("none").resolve("report.csv");
        InputException refusal = assertThrows(InputException.class, () -> CsvReport.write(report, csv));
        assertEquals(
                "The folder " + csv.getParent() + " does not exist, so the report report.csv cannot be written there."
                        + " Create the folder or choose another.",
                refusal.getMessage());
    }

    @Test
    void leavesNoHalfFileWhenWritingFails() throws Exception {
        Path csv = folder.resolve("report.csv");
        InputException failure = assertThrows(
                InputException.class,
                () -> WholeFile.write(csv, false, writer -> {
                    try {
                        writer.write("half a report");
                        throw new java.io.IOException("No space left on device");
                    } catch (java.io.IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
        assertEquals(
                "The report " + csv + " could not be written (No space left on device). Check the disk and that the"
                        + " folder may be written to, or choose another.",
                failure.getMessage());
        assertEquals(List.of(), names());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
