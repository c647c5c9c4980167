package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.SyntheticRun;

/** Renaming, throwing away and taking back. */
class RunFilingTest {
    @TempDir
    private Path folder;

    @Test
    void aRenamedRunIsTheSameRunUnderAnotherName() {
        Path file = SmallRuns.finished(folder.resolve("a.scope"));
        Path renamed = RunsFolder.rename(file, " The best, so far ");
        assertEquals(folder.resolve("The best, so far.scope"), renamed);
        assertFalse(Files.exists(file));
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(renamed).state());
        assertEquals(renamed, RunsFolder.rename(renamed, "The best, so far.scope"));
    }

    @Test
    void aRunIsNotRenamedOntoAnother() {
        Path a = SmallRuns.finished(folder.resolve("a.scope"));
        SmallRuns.finished(folder.resolve("b.scope"));
        InputException refused = assertThrows(InputException.class, () -> RunsFolder.rename(a, "b"));
        assertTrue(refused.toString().contains("b.scope. Choose another name."), refused.toString());
        assertTrue(Files.exists(a));
    }

    @Test
    void namesThatLeaveTheFolderOrThatNoSystemTakesAreRefused() {
        Path a = SmallRuns.finished(folder.resolve("a.scope"));
        for (String name : List.of("", "  ", ".scope", "../a", "b/c", "b\\c", ".hidden", "what?", "tab\t!")) {
            assertThrows(InputException.class, () -> RunsFolder.rename(a, name), name);
        }
    }

    @Test
    void aRunBeingWrittenStaysWhereItIs() {
        Path file = folder.resolve("live.scope");
        SyntheticRun run = SyntheticRun.random(List.of(new LayerShape("fc", List.of(10, 50), 1)), 1, 5, 3);
        try (Recorder recorder = Recorder.start(file)) {
            run.events().forEach(recorder);
            awaitSteps(file, 10);
            InputException refused = assertThrows(InputException.class, () -> RunsTrash.discard(file));
            assertTrue(refused.toString().contains("still being written"), refused.toString());
            assertThrows(InputException.class, () -> RunsFolder.rename(file, "b"));
        }
        assertTrue(Files.exists(file));
    }

    /** Its process gone, the last commits are in the file beside it. */
    @Test
    void aRunThatWasCutShortMovesWithAllItHolds() throws Exception {
        Path live = folder.resolve("live.scope");
        Path cut = folder.resolve("cut.scope");
        SyntheticRun run = SyntheticRun.random(List.of(new LayerShape("fc", List.of(10, 50), 1)), 3, 5, 3);
        try (Recorder recorder = Recorder.start(live)) {
            run.events().forEach(recorder);
            awaitSteps(live, 20);
            Files.copy(live.resolveSibling("live.scope-wal"), folder.resolve("cut.scope-wal"));
            Files.copy(live, cut);
        }
        long steps = RunReader.summaryOf(cut).steps();
        assertEquals(20, steps);
        Path renamed = RunsFolder.rename(cut, "rescued");
        assertEquals(steps, RunReader.summaryOf(renamed).steps());
        assertEquals(RecordedState.INTERRUPTED, RunReader.summaryOf(renamed).state());
        assertFalse(Files.exists(folder.resolve("cut.scope-wal")));
    }

    @Test
    void whatIsThrownAwayCanBeTakenBack() throws Exception {
        Path file = SmallRuns.finished(folder.resolve("a.scope"));
        RunsTrash.Thrown thrown = RunsTrash.discard(file);
        assertFalse(Files.exists(file));
        assertEquals(List.of(), new RunsFolder(folder).list());
        assertEquals(file, RunsTrash.restore(thrown));
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(file).state());
    }

    @Test
    void neitherTheTrashNorTheWayBackEverOverwritesARun() {
        Path file = SmallRuns.finished(folder.resolve("a.scope"));
        RunsTrash.Thrown first = RunsTrash.discard(file);
        SmallRuns.finished(file);
        RunsTrash.Thrown second = RunsTrash.discard(file);
        assertEquals("a-2.scope", second.now().getFileName().toString());
        SmallRuns.finished(file);
        assertEquals(folder.resolve("a-2.scope"), RunsTrash.restore(first));
        assertEquals(folder.resolve("a-3.scope"), RunsTrash.restore(second));
    }

    @Test
    void aDamagedFileCanBeThrownAwayToo() throws Exception {
        Path file = SmallRuns.damaged(folder.resolve("broken.scope"));
        RunsTrash.Thrown thrown = RunsTrash.discard(file);
        assertEquals("no database at all", Files.readString(thrown.now()));
    }

    private static void awaitSteps(Path file, long steps) {
        long end = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < end) {
            try {
                if (RunReader.summaryOf(file).steps() >= steps) {
                    return;
                }
            } catch (InputException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("the run did not begin");
    }
}
