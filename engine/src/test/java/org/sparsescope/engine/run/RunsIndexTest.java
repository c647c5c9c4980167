package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.record.SyntheticRun;
import org.sparsescope.engine.train.RunEvent;

class RunsIndexTest {
    @TempDir
    private Path folder;

    private final Listed listed = new Listed();

    private RunsIndex index() {
        return new RunsIndex(new RunsFolder(folder), Runnable::run, listed);
    }

    @Test
    void aRunIsReadOnceUntilItsFileChanges() {
        SmallRuns.finished(folder.resolve("a.scope"));
        RunsIndex index = index();
        index.look();
        index.look();
        assertEquals(1, listed.reads);
        RunEntry entry = listed.get("a");
        assertEquals(.91, entry.summary().flatMap(RunsIndexTest::accuracy).orElseThrow());
        assertEquals(SyntheticRun.START, entry.started());
        assertTrue(entry.bytes() > 1000);
        SmallRuns.finished(folder.resolve("b.scope"));
        index.look();
        assertEquals(2, listed.reads);
    }

    @Test
    void aFileThatIsGoneIsSaidToBe() throws Exception {
        Path file = SmallRuns.finished(folder.resolve("a.scope"));
        RunsIndex index = index();
        index.look();
        Files.delete(file);
        index.look();
        assertEquals(Map.of(), listed.entries);
    }

    @Test
    void aDamagedFileIsAnEntryWithItsSentence() throws Exception {
        SmallRuns.damaged(folder.resolve("broken.scope"));
        index().look();
        RunEntry entry = listed.get("broken");
        assertTrue(entry.summary().isEmpty());
        assertTrue(entry.problem().startsWith("A SparseScope run file (*.scope) was expected"), entry.problem());
    }

    @Test
    void aFileInTheMakingIsNotCalledDamaged() throws Exception {
        Path file = Files.writeString(folder.resolve("new.scope"), "");
        Instant now = Files.getLastModifiedTime(file).toInstant();
        new RunsIndex(new RunsFolder(folder), Runnable::run, listed, () -> now.plusSeconds(1)).look();
        assertEquals(Map.of(), listed.entries);
        new RunsIndex(new RunsFolder(folder), Runnable::run, listed, () -> now.plusSeconds(4)).look();
        assertEquals(1, listed.entries.size());
    }

    @Test
    void aRunThatGoesOnIsReadAgain() {
        Path file = folder.resolve("live.scope");
        SyntheticRun run = SyntheticRun.random(List.of(new LayerShape("fc", List.of(10, 50), 1)), 1, 5, 3);
        RunsIndex index = index();
        try (Recorder recorder = Recorder.start(file)) {
            run.events().forEach(recorder);
            awaitSteps(index, "live", 10);
            assertEquals(
                    RecordedState.RUNNING,
                    listed.get("live").summary().orElseThrow().state());
            assertTrue(listed.get("live").goesOn());
            recorder.accept(new RunEvent.Finished(10, false, 1, SyntheticRun.START.plusSeconds(9)));
        }
        index.look();
        assertEquals(
                RecordedState.FINISHED,
                listed.get("live").summary().orElseThrow().state());
        int reads = listed.reads;
        index.look();
        assertEquals(reads, listed.reads);
    }

    private void awaitSteps(RunsIndex index, String name, long steps) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            index.look();
            if (listed.entries.containsKey(name)
                    && listed.get(name).summary().map(RunSummary::steps).orElse(0L) == steps) {
                return;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the run is not listed with " + steps + " steps");
    }

    @Test
    void aFileFromElsewhereIsListedWhenInvited() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path file = SmallRuns.finished(elsewhere.resolve("guest.scope"));
        RunsIndex index = index();
        index.look();
        assertEquals(Map.of(), listed.entries);
        index.invite(file);
        index.look();
        assertEquals(file, listed.get("guest").file());
    }

    /**
     * By what the two readers compute, for other programs may have the processor meanwhile; in a program that has just started, when
     * nothing is compiled yet, for the window lists its runs then.
     */
    @Test
    void fiveHundredRunsAreListedInUnderASecond() throws Exception {
        SmallRuns.fill(folder, 500);
        ExecutorService readers = Executors.newFixedThreadPool(2);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        AtomicLong computed = new AtomicLong();
        RunsIndex index = new RunsIndex(
                new RunsFolder(folder),
                job -> readers.execute(() -> {
                    long before = threads.getCurrentThreadCpuTime();
                    job.run();
                    computed.addAndGet(threads.getCurrentThreadCpuTime() - before);
                }),
                listed);
        index.look();
        readers.shutdown();
        assertTrue(readers.awaitTermination(60, TimeUnit.SECONDS));
        long each = TimeUnit.NANOSECONDS.toMillis(computed.get() / 2);
        assertEquals(500, listed.entries.size());
        assertTrue(each < 1000, "500 runs took each of two readers " + each + " ms");
    }

    private static Optional<Double> accuracy(RunSummary run) {
        return Optional.of(run.testAccuracy().orElseThrow());
    }

    private static final class Listed implements RunsIndex.Listener {
        private final Map<String, RunEntry> entries = new ConcurrentSkipListMap<>();
        private volatile int reads;

        @Override
        public synchronized void read(RunEntry entry) {
            reads++;
            entries.put(RunsFolder.nameOf(entry.file()), entry);
        }

        @Override
        public void gone(Path file) {
            entries.remove(RunsFolder.nameOf(file));
        }

        RunEntry get(String name) {
            return Objects.requireNonNull(entries.get(name), name);
        }
    }
}
