package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.train.RunEvent;

/** Events on their way to a recorder's thread. None is ever dropped: while the queue is full, whoever adds one waits. */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

    private final Path file;
    private final BlockingQueue<Optional<RunEvent>> queue; // an empty one only wakes the thread
    private final AtomicLong waits = new AtomicLong();

    /** @param file that the events go to, for the log */
    EventQueue(Path file, int capacity) {
        this.file = file;
        this.queue = new ArrayBlockingQueue<>(capacity);
    }

    /** Adds {@code event}, for as long as {@code taker} is there to take it. */
    void add(RunEvent event, Thread taker) {
        Optional<RunEvent> item = Optional.of(event);
        if (!queue.offer(item)) {
            if (waits.getAndIncrement() == 0) {
                LOG.warn("Training waits for the disk: {} cannot be written as fast as events come.", file);
            }
            put(item, taker);
        }
    }

    /** Has {@link #take()} return. */
    void wake(Thread taker) {
        put(Optional.empty(), taker);
    }

    /** How many events had to wait. */
    long waits() {
        return waits.get();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** The next event, however long it takes; empty when woken. */
    Optional<RunEvent> take() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            return Optional.empty(); // nobody has a reason to; whoever takes is none the worse for it
        }
    }

    /** The next event; empty when woken, or when none comes within so many nanoseconds. */
    Optional<RunEvent> take(long nanos) {
        try {
            return Optional.ofNullable(queue.poll(nanos, TimeUnit.NANOSECONDS)).flatMap(event -> event);
        } catch (InterruptedException e) {
            return Optional.empty();
        }
    }

    /** Does not give up on an interrupt: an event is never lost. */
    private void put(Optional<RunEvent> item, Thread taker) {
        boolean interrupted = false;
        boolean queued = false;
        while (!queued && taker.isAlive()) {
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
}
