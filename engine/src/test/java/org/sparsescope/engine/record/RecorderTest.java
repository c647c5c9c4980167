package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.RunEvent;

class RecorderTest {
    private static final List<LayerShape> LAYERS = List.of(new LayerShape("fc1", List.of(20, 30), 1));

    private final Path folder;
    private final Path file;

    RecorderTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.scope");
    }

    @Test
    void passesEveryEventOnInOrder() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 5, 300, 1).evaluated(.9).finished();
        List<RunEvent> heard = new ArrayList<>();
        try (Recorder recorder = Recorder.start(file)) {
            recorder.subscribe(heard::add);
            run.events().forEach(recorder);
        }
        assertEquals(run.events(), heard);
    }

    @Test
    void passesAnEventOnOnlyWhenItCanBeReadBack() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 5, 20, 1).evaluated(.9).finished();
        List<String> early = new ArrayList<>();
        try (Recorder recorder = Recorder.start(file)) {
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.StepMeasured step
                        && RunReader.summaryOf(file).steps() < step.step()) {
                    early.add("step " + step.step());
                }
                if (event instanceof RunEvent.Evaluated
                        && RunReader.summaryOf(file).testAccuracy().isEmpty()) {
                    early.add("evaluation");
                }
                if (event instanceof RunEvent.Finished
                        && RunReader.summaryOf(file).state() != RecordedState.FINISHED) {
                    early.add("end");
                }
            });
            run.events().forEach(recorder);
        }
        assertEquals(List.of(), early);
    }

    @Test
    void commitsStepsOnTheirOwnWhenNothingFollows() {
        SyntheticRun run =
                new SyntheticRun(LAYERS, SyntheticRun.random(LAYERS, 0, 0, 1).lastMasks()).steps(3);
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        try (Recorder recorder = Recorder.start(file)) {
            recorder.subscribe(heard::add);
            run.events().forEach(recorder);
            Awaitility.await().until(() -> heard.size() == 4);
        }
    }

    @Test
    void keepsRecordingWhenASubscriberFails() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 2, 3, 1).finished();
        List<RunEvent> heard = new ArrayList<>();
        try (Recorder recorder = Recorder.start(file)) {
            recorder.subscribe(event -> {
                throw new IllegalStateException("on purpose");
            });
            recorder.subscribe(heard::add);
            run.events().forEach(recorder);
        }
        assertEquals(run.events(), heard);
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(file).state());
    }

    @Test
    void makesTrainingWaitRatherThanDropAnEvent() throws InterruptedException {
        SyntheticRun run = SyntheticRun.random(LAYERS, 4, 50, 1).finished();
        CountDownLatch release = new CountDownLatch(1);
        List<RunEvent> heard = new ArrayList<>();
        try (Recorder recorder = new Recorder(file, RunWriter.create(file), WriterLock.take(file), 2)) {
            recorder.subscribe(event -> {
                heard.add(event);
                awaitUninterruptibly(release);
            });
            Thread training = new Thread(() -> run.events().forEach(recorder));
            training.start();
            Awaitility.await().until(() -> recorder.waits() > 0);
            assertTrue(training.isAlive());
            release.countDown();
            training.join();
        }
        assertEquals(run.events(), heard);
    }

    @Test
    void losesNoEventWhenTheTrainingThreadIsInterruptedWhileItWaits() throws InterruptedException {
        SyntheticRun run = SyntheticRun.random(LAYERS, 4, 50, 1).finished();
        CountDownLatch release = new CountDownLatch(1);
        List<RunEvent> heard = new ArrayList<>();
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        try (Recorder recorder = new Recorder(file, RunWriter.create(file), WriterLock.take(file), 2)) {
            recorder.subscribe(event -> {
                heard.add(event);
                awaitUninterruptibly(release);
            });
            Thread training = new Thread(() -> {
                run.events().forEach(recorder);
                interrupted.add(Thread.currentThread().isInterrupted());
            });
            training.start();
            Awaitility.await().until(() -> recorder.waits() > 0);
            training.interrupt();
            release.countDown();
            training.join();
        }
        assertEquals(run.events(), heard);
        assertEquals(List.of(true), interrupted);
    }

    @Test
    void saysWhenTheDiskIsFullAndKeepsTheRunSoFar() throws Exception {
        Connection small = RunFile.create(file);
        try (Statement statement = small.createStatement()) {
            statement.execute("pragma max_page_count = 25");
        }
        SyntheticRun run = SyntheticRun.random(LAYERS, 100, 50, 1).finished();
        List<RunEvent> heard = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Recorder recorder = new Recorder(file, new RunWriter(small, file), WriterLock.take(file), 10_000);
        try (recorder) {
            recorder.onFailure(told::add);
            recorder.subscribe(event -> {
                if (!(event instanceof RunEvent.DiskFull)) {
                    heard.add(event);
                }
            });
            run.events().forEach(recorder);
        }
        String sentence = recorder.failure().orElseThrow();
        assertTrue(sentence.startsWith("The disk is full: the run file " + file + " cannot grow."), sentence);
        assertEquals(List.of(sentence), told);
        assertEquals(run.events().subList(0, heard.size() - 1), heard.subList(0, heard.size() - 1));
        RunEvent last = heard.get(heard.size() - 1);
        assertTrue(last instanceof RunEvent.Failed failed && failed.sentence().equals(sentence), last.toString());
        long updates = heard.stream()
                .filter(event -> event instanceof RunEvent.MaskUpdated)
                .count();
        try (Timeline timeline = Timeline.open(file)) {
            assertEquals(updates + 1, timeline.updates());
            assertEquals(run.masks().get((int) updates).get(0), timeline.mask(0, (int) updates));
        }
        assertEquals(RecordedState.FAILED, RunReader.summaryOf(file).state());
        assertEquals(sentence, RunReader.summaryOf(file).failure().orElseThrow());
    }

    @Test
    void waitsOnAFullDiskAndLosesNothingOnceThereIsRoom() throws Exception {
        Connection small = RunFile.create(file);
        limit(small, 25);
        SyntheticRun run = SyntheticRun.random(LAYERS, 50, 50, 1).checkpointed();
        SyntheticRun whole =
                run.update(run.masks().get(0)).steps(50).checkpointed().finished();
        List<RunEvent> heard = new ArrayList<>();
        AtomicInteger full = new AtomicInteger();
        AtomicInteger freed = new AtomicInteger();
        Recorder recorder = new Recorder(file, new RunWriter(small, file), WriterLock.take(file), 10_000);
        try (recorder) {
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.DiskFull said) {
                    assertTrue(said.sentence().contains(file + " cannot grow, so training waits"), said.sentence());
                    if (full.incrementAndGet() == 2) {
                        limit(small, 10_000);
                    }
                } else if (event instanceof RunEvent.DiskFreed) {
                    freed.incrementAndGet();
                } else {
                    heard.add(event);
                }
            });
            whole.events().forEach(recorder);
            Awaitility.await().until(() -> heard.size() == whole.events().size());
        }
        assertEquals(2, full.get(), "said again as long as it lasts");
        assertEquals(1, freed.get());
        assertEquals(whole.events(), heard);
        assertEquals(Optional.empty(), recorder.failure());
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(file).state());
        try (Timeline timeline = Timeline.open(file);
                RunReader reader = RunReader.open(file)) {
            assertEquals(52, timeline.updates());
            for (int update = 0; update < 52; update++) {
                assertEquals(run.masks().get(update).get(0), timeline.mask(0, update));
            }
            assertEquals(52 * 50, reader.series("loss").size());
        }
        assertEquals(52 * 50, LastCheckpoint.of(file).step());
    }

    @Test
    void waitsForRoomAtTheVeryEndTooUnlessTheRunIsGivenUp() {
        for (boolean givenUp : new boolean[] {false, true}) {
            Path end = folder.resolve(givenUp + ".scope");
            Connection small = RunFile.create(end);
            limit(small, 25);
            SyntheticRun run = SyntheticRun.random(LAYERS, 50, 50, 1).finished();
            CountDownLatch full = new CountDownLatch(1);
            Recorder recorder = new Recorder(end, new RunWriter(small, end), WriterLock.take(end), 10_000);
            recorder.giveUpWhen(() -> givenUp && full.getCount() == 0);
            recorder.subscribe(event -> {
                if (event instanceof RunEvent.DiskFull) {
                    full.countDown();
                }
            });
            run.events().forEach(recorder);
            Thread closing = new Thread(recorder::close);
            closing.start();
            awaitUninterruptibly(full);
            if (!givenUp) {
                limit(small, 10_000);
            }
            Awaitility.await().until(() -> !closing.isAlive());
            assertEquals(
                    givenUp ? RecordedState.FAILED : RecordedState.FINISHED,
                    RunReader.summaryOf(end).state());
        }
    }

    private static void limit(Connection connection, int pages) {
        SmallDisk.limit(connection, pages);
    }

    @Test
    void checkpointsTakeThePlaceOfThoseBefore() throws Exception {
        List<LayerShape> large = List.of(new LayerShape("fc1", List.of(300, 784), 1));
        Path many = folder.resolve("many.scope");
        checkpointed(large, 2).recordTo(file);
        checkpointed(large, 40).recordTo(many);
        // 23,520 live weights: 4 bytes each for value, momentum and first step; and 4 for each of 235,200 gradients.
        int checkpoint = 3 * 94_080 + 940_800;
        assertTrue(Files.size(many) < Files.size(file) + 16_384, Files.size(many) + " after " + Files.size(file));
        assertTrue(Files.size(file) < 3 * checkpoint / 2, "one of them and the masks: " + Files.size(file));
        assertEquals(40, LastCheckpoint.of(many).step());
    }

    private static SyntheticRun checkpointed(List<LayerShape> layers, int times) {
        SyntheticRun run = SyntheticRun.random(layers, 0, 0, 1);
        for (int i = 0; i < times; i++) {
            run.steps(1).checkpointed();
        }
        return run.finished();
    }

    @Test
    void givesACheckpointBackAsItWas() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 5, 3, 1).checkpointed();
        run.recordTo(file);
        RunEvent.Checkpointed saved =
                (RunEvent.Checkpointed) run.events().get(run.events().size() - 1);
        Checkpoint found = LastCheckpoint.of(file);
        assertEquals(saved.state().step(), found.step());
        assertEquals(saved.state().engine(), found.engine());
        assertEquals(saved.state().order(), found.order());
        assertEquals(saved.state().trainingMillis(), found.trainingMillis());
        assertEquals(saved.state().network().optimizerSteps(), found.network().optimizerSteps());
        for (String name : List.of("fc1.weight", "momentum/fc1.weight")) {
            assertArrayEquals(array(saved.state(), name), array(found, name), name);
        }
    }

    private static float[] array(Checkpoint checkpoint, String name) {
        return Stream.of(checkpoint.network().parameters(), checkpoint.network().slots())
                .flatMap(arrays -> Stream.ofNullable(arrays.get(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsASecondWriterThatThereIsOne() {
        try (Recorder first = Recorder.start(file)) {
            first.accept(SyntheticRun.random(LAYERS, 1, 1, 1).events().get(0));
            Awaitility.await().until(() -> stateOf(file) == RecordedState.RUNNING);
            String refused = String.valueOf(assertThrows(InputException.class, () -> Recorder.resume(file))
                    .getMessage());
            assertEquals(
                    "The run file " + file + " is being written by another run of SparseScope (process "
                            + ProcessHandle.current().pid()
                            + "). Watch it there or open the file to look at it meanwhile; to go on here, stop the other"
                            + " first.",
                    refused);
            assertThrows(InputException.class, () -> WriterLock.take(file));
        }
        WriterLock.take(file).close();
    }

    private static RecordedState stateOf(Path file) {
        try {
            return RunReader.summaryOf(file).state();
        } catch (InputException notYet) {
            return RecordedState.INTERRUPTED;
        }
    }

    @Test
    void goesOnWithNoRunThatIsFinished() {
        SyntheticRun.random(LAYERS, 1, 1, 1).finished().recordTo(file);
        assertEquals(
                "The run in " + file + " is finished: all its 2 steps are done. To train longer, start a new run with"
                        + " more epochs.",
                refusalToResume(file));
    }

    private static String refusalToResume(Path path) {
        return String.valueOf(
                assertThrows(InputException.class, () -> Recorder.resume(path)).getMessage());
    }

    @Test
    void aResumptionThatNeverBeginsChangesNothing() throws Exception {
        SyntheticRun.random(LAYERS, 3, 3, 1).checkpointed().recordTo(file);
        RunSummary before = RunReader.summaryOf(file);
        Recorder.resume(file).recorder().close();
        assertEquals(before, RunReader.summaryOf(file));
        assertEquals(List.of("run.scope"), names());
    }

    @Test
    void saysWhenTheFileWasRemovedMeanwhile() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 3, 3, 1);
        Recorder recorder = Recorder.start(file);
        List<RunEvent> heard = new CopyOnWriteArrayList<>();
        try (recorder) {
            recorder.subscribe(heard::add);
            recorder.accept(run.events().get(0));
            Awaitility.await().until(() -> heard.size() == 1);
            RunFile.remove(file);
            run.events().subList(1, run.events().size()).forEach(recorder);
        }
        assertEquals(
                "The run file " + file + " was moved, removed or replaced while training wrote it, so the run cannot be"
                        + " kept. Leave the file where it is until training ends, then run the experiment again.",
                recorder.failure().orElseThrow());
        assertFalse(Files.exists(file));
    }

    @Test
    void tellsALateListenerOfAFailureToo() {
        Recorder recorder = Recorder.start(file);
        recorder.accept(new RunEvent.StepMeasured(1, 1, 1, 1)); // a run begins with Started
        recorder.close();
        List<String> told = new ArrayList<>();
        recorder.onFailure(told::add);
        assertEquals(List.of(recorder.failure().orElseThrow()), told);
    }

    @Test
    void leavesOneFileBehindAFinishedRun() throws Exception {
        SyntheticRun.random(LAYERS, 2, 3, 1).finished().recordTo(file);
        assertEquals(List.of("run.scope"), names());
    }

    @Test
    void leavesOneFileBehindWhenATimelineOutlivesTheRecorder() throws Exception {
        Recorder recorder = Recorder.start(file);
        try (Timeline timeline = Timeline.open(file)) {
            try (recorder) {
                SyntheticRun.random(LAYERS, 2, 3, 1).finished().events().forEach(recorder);
            }
            assertEquals(3, timeline.updates());
        }
        assertEquals(List.of("run.scope"), names());
    }

    @Test
    void leavesNothingBehindARunThatNeverBegan() throws Exception {
        Recorder.start(file).close();
        assertEquals(List.of(), names());
    }

    @Test
    void mayBeClosedTwiceAndTakesNoEventAfterwards() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 2, 3, 1).finished();
        Recorder recorder = Recorder.start(file);
        run.events().forEach(recorder);
        recorder.close();
        recorder.close();
        assertThrows(
                IllegalStateException.class, () -> recorder.accept(run.events().get(1)));
    }

    @Test
    void mayBeClosedByASubscriber() {
        SyntheticRun run = SyntheticRun.random(LAYERS, 2, 3, 1).finished();
        Recorder recorder = Recorder.start(file);
        recorder.subscribe(event -> {
            if (event instanceof RunEvent.Finished) {
                recorder.close();
            }
        });
        run.events().forEach(recorder);
        recorder.close();
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(file).state());
    }

    @Test
    void refusesAPathWhereNoRunCanGoAndWritesNothing() throws Exception {
        Path taken = Files.writeString(folder.resolve("taken.scope"), "mine");
        Path missing = folder.resolve("missing").resolve("run.scope");
        assertEquals(
                "The file " + taken
                        + " exists already, and runs are never overwritten. Choose another name, or remove it"
                        + " first.",
                refusal(taken));
        assertEquals(
                "The folder " + missing.getParent() + " does not exist, so the run file run.scope cannot be written"
                        + " there. Create the folder or choose another.",
                refusal(missing));
        assertEquals(
                "The run is to be written to a file, but " + folder + " is a folder. Give the path of a new file in it,"
                        + " such as " + folder.resolve("run.scope") + ".",
                refusal(folder));
        assertEquals(
                "The run file " + taken.resolve("run.scope") + " cannot be written, because " + taken
                        + " is a file and not a folder. Choose another place.",
                refusal(taken.resolve("run.scope")));
        assertEquals(List.of("taken.scope"), names());
        assertEquals("mine", Files.readString(taken));
    }

    @Test
    void takesNamesThatLookLikeParameters() {
        Path odd = folder.resolve("a b?mode=memory&x=%41#ü.scope");
        SyntheticRun.random(LAYERS, 2, 3, 1).finished().recordTo(odd);
        assertTrue(Files.exists(odd));
        assertEquals(RecordedState.FINISHED, RunReader.summaryOf(odd).state());
    }

    private static String refusal(Path path) {
        return String.valueOf(
                assertThrows(InputException.class, () -> Recorder.start(path)).getMessage());
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
