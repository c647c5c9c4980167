package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;

/** Kills a process that records, as {@code kill -9} does, and opens what it leaves. */
@Timeout(60)
class KilledTest {
    private static final int TIMES = 4; // each takes a Java process of its own
    private static final SyntheticRun RUN = EndlessRun.run();

    private final Path file;

    KilledTest(@TempDir Path folder) {
        this.file = folder.resolve("run.scope");
    }

    @RepeatedTest(TIMES)
    void theFileHoldsAllThatWasCommittedWheneverTheProcessIsKilled(RepetitionInfo repetition) throws Exception {
        int span = (EndlessRun.UPDATES - 50) / TIMES; // one child is killed early, the next later
        int nth = repetition.getCurrentRepetition();
        int moment = (nth - 1) * span + new Random(nth).nextInt(span);
        int said = killAfterUpdate(moment);

        RunSummary summary = RunReader.summaryOf(file);
        assertEquals(RecordedState.INTERRUPTED, summary.state());
        assertTrue(summary.maskUpdates() >= said, summary.maskUpdates() + " of " + said + " that were said");
        assertTrue(summary.steps() >= 5L * said);
        try (Timeline timeline = Timeline.open(file)) {
            for (int update = 0; update < timeline.updates(); update++) {
                assertEquals(RUN.masks().get(update).get(0), timeline.mask(0, update));
            }
        }
        Recorder.Resumed resumed = Recorder.resume(file);
        resumed.recorder().close();
        int saved = resumed.checkpoint().map(state -> state.engine().updates()).orElse(0);
        assertTrue(saved >= said - 1, "one behind the update at most");
        assertEquals(summary.maskUpdates(), RunReader.summaryOf(file).maskUpdates());
    }

    /** The last update that the process said was in the file. */
    private int killAfterUpdate(int update) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessRun.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int last = next(lines).orElseThrow();
            assertTellsASecondProgram(process);
            while (last < update) {
                last = next(lines).orElseThrow();
            }
            process.toHandle().destroyForcibly(); // Process would close the pipe that we read on
            process.waitFor();
            Optional<Integer> more = next(lines);
            while (more.isPresent()) {
                last = more.get();
                more = next(lines);
            }
            return last;
        } finally {
            process.destroyForcibly();
        }
    }

    private void assertTellsASecondProgram(Process first) {
        assertEquals(RecordedState.RUNNING, RunReader.summaryOf(file).state());
        InputException refused = assertThrows(InputException.class, () -> Recorder.resume(file));
        assertTrue(refused.toString().contains("(process " + first.pid() + ")"), refused.toString());
        assertThrows(InputException.class, () -> WriterLock.take(file));
    }

    /** A line cut short by the kill says nothing. */
    private static Optional<Integer> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine())
                .filter(line -> line.matches("\\d+"))
                .map(Integer::valueOf);
    }
}
