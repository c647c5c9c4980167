package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.train.RunEvent;

/**
 * Writes a run's events to its file on a thread of its own, and passes each on to its subscribers once it can be read back.
 *
 * <p>Events are committed together: those of steps within 50 ms, every other one at once with all before it. None is ever dropped:
 * when the disk falls behind by a thousand events, {@link #accept} waits, and the log says so once.
 *
 * <p>When the file can no longer be written, the run so far stays in it, {@link #failure} has the sentence, the callback of
 * {@link #onFailure} and, as a {@link RunEvent.Failed}, every subscriber hears it, and all later events are ignored.
 */
public final class Recorder implements Consumer<RunEvent>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int CAPACITY = 1024;
    private static final long COMMIT_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path file;
    private final RunWriter writer;
    private final BlockingQueue<Optional<RunEvent>> queue; // an empty one only wakes the thread
    private final List<Consumer<RunEvent>> subscribers = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> failureListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong waits = new AtomicLong();
    private final Thread thread;

    // Recorder thread only.
    private final List<RunEvent> written = new ArrayList<>();
    private long commitAt;
    private long lastStep;

    private volatile Optional<String> failure = Optional.empty();

    Recorder(Path file, RunWriter writer, int capacity) {
        this.file = file;
        this.writer = writer;
        this.queue = new ArrayBlockingQueue<>(capacity);
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
        return new Recorder(file, RunWriter.create(file), CAPACITY);
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
        synchronized (failureListeners) {
            if (failure.isEmpty()) {
                failureListeners.add(listener);
                return;
            }
        }
        failure.ifPresent(listener);
    }

    /** Why the file could not take the run to its end. */
    public Optional<String> failure() {
        return failure;
    }

    /** How many events had to wait because the disk was behind. */
    public long waits() {
        return waits.get();
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
        Optional<RunEvent> item = Optional.of(event);
        if (!queue.offer(item)) {
            if (waits.getAndIncrement() == 0) {
                LOG.warn("Training waits for the disk: {} cannot be written as fast as events come.", file);
            }
            put(item);
        }
    }

    /** Writes out what is left, ends the thread and folds the file into one; a file whose run never began is removed. */
    @Override
    public void close() {
        boolean first = closing.compareAndSet(false, true);
        if (Thread.currentThread() == thread) {
            return; // a subscriber closes: the thread ends once the queue is empty
        }
        if (first) {
            put(Optional.empty());
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

    /** Queues without giving up on an interrupt: an event is never lost. */
    private void put(Optional<RunEvent> item) {
        boolean interrupted = false;
        boolean queued = false;
        while (!queued && thread.isAlive()) {
            try {
                queued = queue.offer(item, 100, TimeUnit.MILLISECONDS);
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
            Optional<RunEvent> next = take();
            if (failure.isPresent()) {
                continue; // keep emptying the queue, so that training is never stuck on it
            }
            try {
                if (next.isPresent()) {
                    write(next.get());
                }
                if (!written.isEmpty() && (isMilestone(next) || System.nanoTime() - commitAt >= 0)) {
                    commit();
                }
            } catch (SQLException | RuntimeException | Error e) {
                fail(e); // an error too: a dead thread would leave training waiting
            }
        }
        finish();
    }

    /** The next event; empty when it is time to commit or to close. */
    private Optional<RunEvent> take() {
        try {
            if (written.isEmpty()) {
                return queue.take();
            }
            long left = commitAt - System.nanoTime();
            return Optional.ofNullable(queue.poll(left, TimeUnit.NANOSECONDS)).flatMap(event -> event);
        } catch (InterruptedException e) {
            return Optional.empty(); // nobody has a reason to; the state of the loop is as good as before
        }
    }

    private void write(RunEvent event) throws SQLException {
        writer.write(event);
        if (event instanceof RunEvent.StepMeasured measured) {
            lastStep = measured.step();
        }
        if (written.isEmpty()) {
            commitAt = System.nanoTime() + COMMIT_AFTER_NANOS;
        }
        written.add(event);
    }

    private static boolean isMilestone(Optional<RunEvent> event) {
        return event.isPresent() && !(event.get() instanceof RunEvent.StepMeasured);
    }

    private void commit() throws SQLException {
        writer.commit();
        written.forEach(this::forward);
        written.clear();
    }

    private void forward(RunEvent event) {
        for (Consumer<RunEvent> subscriber : subscribers) {
            try {
                subscriber.accept(event);
            } catch (RuntimeException | Error e) {
                LOG.error(
                        "A subscriber failed on {}; recording goes on.",
                        event.getClass().getSimpleName(),
                        e);
            }
        }
    }

    private void fail(Throwable cause) {
        String sentence = String.valueOf(Problems.writing(file, cause).getMessage());
        LOG.error(sentence, cause);
        written.clear();
        try {
            writer.abandon(sentence);
        } catch (SQLException | RuntimeException e) {
            LOG.debug("{} does not even take why it failed", file, e);
        }
        synchronized (failureListeners) {
            failure = Optional.of(sentence);
        }
        for (Consumer<String> listener : failureListeners) {
            try {
                listener.accept(sentence);
            } catch (RuntimeException e) {
                LOG.error("A failure listener failed itself.", e);
            }
        }
        forward(new RunEvent.Failed(lastStep, sentence, Instant.now()));
    }

    private void finish() {
        try {
            if (!written.isEmpty()) {
                commit();
            }
        } catch (SQLException | RuntimeException e) {
            fail(e);
        }
        try {
            writer.close();
        } catch (SQLException e) {
            if (failure.isEmpty()) {
                fail(e);
            }
        }
        if (!writer.started()) {
            RunFile.remove(file);
        } else {
            RunFile.settle(file);
        }
    }
}
