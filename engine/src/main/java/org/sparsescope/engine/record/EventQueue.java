package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.train.RunEvent;

/**
 * Events on their way to a recorder's thread, which takes all at once that have come. None is ever dropped: while the queue is full,
 * whoever adds one waits.
 *
 * <p>To wake a thread costs some microseconds on either side, which fast steps would pay each time. So steps let the taker sleep for 50 ms, or
 * until a quarter of the room is taken; every other event wakes it.
 */
final class EventQueue {
    private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
    private static final long STEPS_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Path file;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition come = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private List<RunEvent> events = new ArrayList<>(); // guarded by lock, as all below
    private long firstAt;
    private boolean pressing;
    private long waits;

    /** @param file that the events go to, for the log */
    EventQueue(Path file, int capacity) {
        this.file = file;
        this.capacity = capacity;
    }

    /** Adds {@code event}, for as long as {@code taker} is there to take it. */
    void add(RunEvent event, Thread taker) {
        lock.lock();
        try {
            if (events.size() >= capacity) {
                if (waits++ == 0) {
                    LOG.warn("Training waits for the disk: {} cannot be written as fast as events come.", file);
                }
                awaitRoom(taker);
            }
            if (events.isEmpty()) {
                firstAt = System.nanoTime();
            }
            events.add(event);
            pressing |= !(event instanceof RunEvent.StepMeasured);
            if (pressing || events.size() == 1 || isMuch()) {
                come.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does not give up on an interrupt: an event is never lost. */
    private void awaitRoom(Thread taker) {
        boolean interrupted = false;
        while (events.size() >= capacity && taker.isAlive()) {
            try {
                taken.await(100, TimeUnit.MILLISECONDS); // a taker that dies tells nobody
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isMuch() {
        return events.size() >= capacity / 4;
    }

    /** Has {@link #takeAll()} return. */
    void wake() {
        lock.lock();
        try {
            pressing = true;
            come.signal();
        } finally {
            lock.unlock();
        }
    }

    /** How many events had to wait. */
    long waits() {
        lock.lock();
        try {
            return waits;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return events.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** All events that have come, in order; waits until there are some that should wait no longer. May be empty when woken. */
    List<RunEvent> takeAll() {
        lock.lock();
        try {
            while (events.isEmpty() && !pressing) {
                come.awaitUninterruptibly();
            }
            awaitMore();
            List<RunEvent> all = events;
            events = new ArrayList<>();
            pressing = false;
            taken.signalAll();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void awaitMore() {
        try {
            long left = firstAt + STEPS_WAIT_NANOS - System.nanoTime();
            while (left > 0 && !pressing && !isMuch()) {
                left = come.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            return; // nobody has a reason to; whoever takes is none the worse for it
        }
    }
}
