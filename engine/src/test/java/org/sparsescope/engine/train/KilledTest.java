package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.SameRun;
import org.sparsescope.engine.record.Timeline;

/** Kills a process that trains, as {@code kill -9} does, again and again, and looks each time at what it leaves. */
@Timeout(900)
class KilledTest {
    private static final int TIMES = 20;
    /** Of a second after it began, or after its first step: in the middle of anything. */
    private static final int LATEST_MILLIS = 60;

    private final Path folder;
    private final Path whole;
    private final Path file;
    private final Random random = new Random(20);
    private List<List<Mask>> masks = List.of();
    private double[] losses = {};

    KilledTest(@TempDir Path folder) {
        this.folder = folder;
        this.whole = folder.resolve("whole.scope");
        this.file = folder.resolve("killed.scope");
    }

    @Test
    void aRunKilledTwentyTimesEndsAsTheRunThatWasNever() throws Exception {
        assertEquals(0, begin(whole).waitFor());
        remember();
        long checkpoint = 0;
        for (int time = 0; time < TIMES; time++) {
            long said = killOnce(time % 2 == 0);
            checkpoint = requireAllThatWasSaid(said, checkpoint);
        }
        assertTrue(checkpoint > 0, "it came further, too");
        assertEquals(0, begin(file).waitFor());
        SameRun.assertSame(whole, file);
    }

    private void remember() {
        try (Timeline timeline = Timeline.open(whole)) {
            masks = masks(timeline);
        }
        losses = losses(whole);
    }

    /**
     * Kills at a random moment.
     *
     * @param training after its first step, else when it may be still about to open the file
     * @return the last step that the process said was in the file
     */
    private long killOnce(boolean training) throws IOException, InterruptedException {
        Process process = begin(file, "slowly");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("up", lines.readLine());
            long said = 0;
            if (training) {
                said = firstStep(lines);
                assertTellsASecondProgram(process);
            }
            assertFalse(process.waitFor(random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS), "it ended by itself");
            process.toHandle().destroyForcibly(); // Process would close the pipe that we read on
            process.waitFor();
            return said(lines, said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static long firstStep(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        while (!line.matches("\\d+")) {
            line = lines.readLine();
        }
        return Long.parseLong(line);
    }

    /** A line cut short by the kill says nothing. */
    private static long said(BufferedReader lines, long before) throws IOException {
        long last = before;
        String rest = lines.lines().reduce("", (all, line) -> all + line + "\n");
        for (String line : rest.substring(0, rest.lastIndexOf('\n') + 1).split("\n", -1)) {
            if (line.matches("\\d+")) {
                last = Math.max(last, Long.parseLong(line));
            }
        }
        return last;
    }

    private void assertTellsASecondProgram(Process first) {
        assertEquals(RecordedState.RUNNING, RunReader.summaryOf(file).state());
        InputException refused = assertThrows(InputException.class, () -> Recorder.resume(file));
        assertTrue(refused.toString().contains("(process " + first.pid() + ")"), refused.toString());
    }

    /** @return the step of the checkpoint that the run would go on from */
    private long requireAllThatWasSaid(long said, long checkpointBefore) {
        RunSummary summary = RunReader.summaryOf(file);
        assertEquals(RecordedState.INTERRUPTED, summary.state());
        assertTrue(summary.steps() >= said, summary.steps() + " steps of " + said + " that were said");
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(masks.subList(0, timeline.updates()), masks(timeline));
            assertTrue(timeline.updates() >= said / 3 + 1, "all but the update in flight");
        }
        double[] found = losses(file);
        assertArrayEquals(Arrays.copyOf(losses, found.length), found);
        Recorder.Resumed resumed = Recorder.resume(file);
        resumed.recorder().close();
        long checkpoint = resumed.checkpoint().map(Checkpoint::step).orElse(0L);
        assertTrue(checkpoint >= checkpointBefore && checkpoint <= summary.steps());
        return checkpoint;
    }

    private static List<List<Mask>> masks(Timeline timeline) {
        return IntStream.range(0, timeline.updates())
                .mapToObj(update -> IntStream.range(0, timeline.layers().size())
                        .mapToObj(layer -> timeline.mask(layer, update))
                        .toList())
                .toList();
    }

    private static double[] losses(Path run) {
        try (RunReader reader = RunReader.open(run)) {
            return reader.series("loss").values();
        }
    }

    private Process begin(Path run, String... more) throws IOException {
        Path natives = Files.createDirectories(folder.resolve("natives")); // what a killed process cannot clear away
        return new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Djava.io.tmpdir=" + natives,
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ToyTraining.class.getName(),
                                        run.toString()),
                                Stream.of(more))
                        .toList())
                .redirectOutput(
                        more.length == 0
                                ? ProcessBuilder.Redirect.DISCARD // nobody reads what it says
                                : ProcessBuilder.Redirect.PIPE)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }
}
