package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.record.RecordedState;
import org.sparsescope.engine.record.Recorder;
import org.sparsescope.engine.record.RunReader;
import org.sparsescope.engine.record.SameRun;
import org.sparsescope.engine.record.SmallDisk;
import org.sparsescope.engine.train.RunControl;
import org.sparsescope.engine.train.RunEvent;
import org.sparsescope.engine.train.RunState;
import org.sparsescope.engine.train.ToyTraining;

/** A whole run on a disk that fills up on the way. */
@Timeout(600)
class FullDiskTest {
    /** A step of a toy is over before anything can be written of it; that of a small network takes as long as this. */
    private static final long STEP_NANOS = 200_000;

    private final Path whole;
    private final Path file;
    private final List<RunEvent> heard = new CopyOnWriteArrayList<>();
    private final RunControl control = new RunControl();

    FullDiskTest(@TempDir Path folder) {
        whole = folder.resolve("whole.scope");
        file = folder.resolve("run.scope");
    }

    @Test
    void trainingPausesUntilThereIsRoomAndItIsResumedAndNothingIsLost() {
        train(Recorder.start(whole), new RunControl());
        SmallDisk disk = new SmallDisk(file, 60);
        disk.recorder().subscribe(heard::add);
        CompletableFuture<Void> training = CompletableFuture.runAsync(() -> train(disk.recorder(), control));

        await(() -> count(RunEvent.DiskFull.class) > 0 && control.state() == RunState.PAUSED);
        RunEvent.DiskFull full = first(RunEvent.DiskFull.class);
        assertTrue(full.sentence().startsWith("The disk is full: the run file " + file), full.sentence());
        assertEquals(RecordedState.RUNNING, RunReader.summaryOf(file).state(), "what is in the file is whole");

        // Resumed too early, it pauses again.
        long before = count(RunEvent.DiskFull.class);
        control.resume();
        await(() -> count(RunEvent.DiskFull.class) > before);

        disk.makeRoom();
        await(() -> count(RunEvent.DiskFreed.class) == 1 && control.state() == RunState.PAUSED);
        control.resume();
        training.join();
        SameRun.assertSame(whole, file);
    }

    private static void train(Recorder recorder, RunControl control) {
        Troubles troubles = new Troubles(control);
        try (SparseNetwork network = ToyTraining.network();
                recorder) {
            troubles.watch(recorder);
            ToyTraining.loop(network, control, event -> {
                        recorder.accept(event);
                        LockSupport.parkNanos(STEP_NANOS);
                    })
                    .run();
        }
        troubles.rethrow();
    }

    private long count(Class<? extends RunEvent> kind) {
        return heard.stream().filter(kind::isInstance).count();
    }

    private <E extends RunEvent> E first(Class<E> kind) {
        return heard.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private static void await(Callable<Boolean> so) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(so);
    }
}
