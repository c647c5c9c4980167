package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.train.Checkpoint;
import org.sparsescope.engine.train.RunEvent;

/**
 * Writes a run's events to its file on a thread of its own, and passes each on to its subscribers once it can be read back.
 *
 * <p>Events are committed together: those of steps within 50 ms, every other one at once with all before it. None is ever dropped:
 * when the disk falls behind by a thousand events, {@link #accept} waits, and the log says so once.
 *
 * <p>When the disk is full, every subscriber hears a {@link RunEvent.DiskFull}, and what could not be written stays in memory and is tried
 * again four times a second, until a {@link RunEvent.DiskFreed}.
 *
 * <p>When the file can no longer be written for another reason, the run so far stays in it, {@link #failure} has the sentence, the callback of
 * {@link #onFailure} and, as a {@link RunEvent.Failed}, every subscriber hears it, and all later events are ignored.
 */
public final class Recorder implements Consumer<RunEvent>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int CAPACITY = 1024;
    private static final long RETRY_MILLIS = 250; // while resumed training must not fill the queue

    private final Path file;
    private final RunWriter writer;
    private final WriterLock lock;
    private final EventQueue queue;
    private final Subscribers subscribers = new Subscribers();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile BooleanSupplier givenUp = closing::get;
    private final Thread thread;

    // Recorder thread only.
    private final List<RunEvent> pending = new ArrayList<>(); // written, but not yet in the file for good
    private long lastStep;

    Recorder(Path file, RunWriter writer, WriterLock lock, int capacity) {
        this.file = file;
        this.lock = lock;
        this.writer = writer;
        this.queue = new EventQueue(file, capacity);
        this.thread = new Thread(this::run, "recorder " + file.getFileName());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Makes the new run file {@code file} and the thread that writes to it.
     *
     * @throws org.sparsescope.engine.InputException when the file exists or cannot be made; nothing is left behind
     */
    public static Recorder start(Path file) {
        RunFile.requireNew(file);
        WriterLock lock = WriterLock.take(file);
        try {
            return new Recorder(file, RunWriter.create(file), lock, CAPACITY);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /**
     * The run in {@code file}, when {@link #resume} could go on with it by now; looks and changes nothing.
     *
     * @throws org.sparsescope.engine.InputException as {@link #resume} does
     */
    public static RunSummary requireResumable(Path file) {
        return StoredRun.requireResumable(file);
    }

    /**
     * A recorder for a run that goes on, and where from.
     *
     * @param checkpoint empty when the run was interrupted before its first: it begins anew, in the same file
     */
    public record Resumed(Recorder recorder, Optional<Checkpoint> checkpoint) {}

    /**
     * Opens {@code file} to go on with its run. Its first event is {@link RunEvent.Continued} from the checkpoint, or {@link RunEvent.Started}
     * where there is none; before that nothing in the file changes.
     *
     * @throws org.sparsescope.engine.InputException when the file is missing, damaged or of another version, when its run has finished, or
     *     when another recorder writes it
     */
    public static Resumed resume(Path file) {
        StoredRun.requireResumable(file);
        WriterLock lock = WriterLock.take(file);
        try {
            StoredRun stored = StoredRun.read(file);
            Recorder recorder = new Recorder(file, RunWriter.resume(file, stored), lock, CAPACITY);
            return new Resumed(recorder, stored.checkpoint().map(StoredRun.Saved::state));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    public Path file() {
        return file;
    }

    /** Has {@code subscriber} called on the recorder thread with each event from now on, in order, once it is in the file. */
    public void subscribe(Consumer<RunEvent> subscriber) {
        subscribers.add(subscriber);
    }

    /** Has {@code listener} called once, with a sentence, should the file no longer take the run; at once if that was before. */
    public void onFailure(Consumer<String> listener) {
        subscribers.onFailure(listener);
    }

    /** Has a full disk waited out until {@code stopped} says that the run is given up; without this, until the recorder closes. */
    public void giveUpWhen(BooleanSupplier stopped) {
        givenUp = stopped;
    }

    /** Why the file could not take the run to its end. */
    public Optional<String> failure() {
        return subscribers.failure();
    }

    /** How many events had to wait because the disk was behind. */
    public long waits() {
        return queue.waits();
    }

    /**
     * Takes the next event; returns at once unless the disk is far behind.
     *
     * @throws IllegalStateException when closed
     */
    @Override
    public void accept(RunEvent event) {
        if (closing.get()) {
            throw new IllegalStateException("the recorder of " + file + " is closed");
        }
        queue.add(event, thread);
    }

    /** Writes out what is left, ends the thread and folds the file into one; a file whose run never began is removed. */
    @Override
    public void close() {
        boolean first = closing.compareAndSet(false, true);
        if (Thread.currentThread() == thread) {
            return; // a subscriber closes: the thread ends once the queue is empty
        }
        if (first) {
            queue.wake();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing.get() || !queue.isEmpty()) {
            // After a failure the queue is still emptied, so that training is never stuck on it.
            for (RunEvent event : queue.takeAll()) {
                if (failure().isEmpty()) {
                    record(event);
                }
            }
            if (!pending.isEmpty()) {
                tryOrRecover(this::commit);
            }
        }
        finish();
    }

    private void record(RunEvent event) {
        if (event instanceof RunEvent.StepMeasured measured) {
            lastStep = measured.step();
        }
        pending.add(event);
        tryOrRecover(() -> {
            writer.write(event);
            if (!(event instanceof RunEvent.StepMeasured)) {
                commit();
            }
        });
    }

    private interface Writing {
        void run() throws SQLException;
    }

    private void tryOrRecover(Writing writing) {
        try {
            writing.run();
        } catch (SQLException | RuntimeException | Error e) {
            recover(e); // an error too: a dead thread would leave training waiting
        }
    }

    private void recover(Throwable cause) {
        Throwable problem = cause;
        while (Problems.diskFull(file, problem) && !givenUp.getAsBoolean()) {
            subscribers.tell(new RunEvent.DiskFull(Problems.waitingForRoom(file), Instant.now()));
            pauseBeforeRetry();
            try {
                writer.rollback();
                for (RunEvent event : pending) {
                    writer.write(event);
                }
                commit();
                subscribers.tell(new RunEvent.DiskFreed(Instant.now()));
                return;
            } catch (SQLException | RuntimeException | Error e) {
                problem = e;
            }
        }
        fail(problem);
    }

    private void pauseBeforeRetry() {
        try {
            if (!givenUp.getAsBoolean()) {
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException e) {
            return; // nobody has a reason to; it is tried again the sooner
        }
    }

    private void commit() throws SQLException {
        writer.commit();
        List<RunEvent> done = List.copyOf(pending);
        pending.clear();
        done.forEach(subscribers::tell);
    }

    private void fail(Throwable cause) {
        String sentence = String.valueOf(Problems.writing(file, cause).getMessage());
        LOG.error(sentence, cause);
        pending.clear();
        try {
            writer.abandon(sentence);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} does not even take why it failed", file, e);
        }
        subscribers.fail(sentence);
        subscribers.tell(new RunEvent.Failed(lastStep, sentence, Instant.now()));
    }

    private void finish() {
        try {
            writer.close();
        } catch (SQLException e) {
            if (failure().isEmpty()) {
                fail(e);
            }
        }
        if (writer.holdsRun()) {
            RunFile.settle(file);
        } else {
            RunFile.remove(file);
        }
        lock.close();
    }
}
