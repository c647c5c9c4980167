package org.sparsescope.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Runs that wait for their turn. One trains at a time: two would slow each other on the same cores and crowd a GPU's memory. Who
 * starts a run asks {@link #offer} first and says {@link #ended} after; what waited longest then has its turn. Safe for use by
 * several threads.
 *
 * @param <R> what is to be run
 */
public final class RunQueue<R> {
    /**
     * One that waits.
     *
     * @param number its own, never given twice
     */
    public record Waiting<R>(long number, R run) {}

    private final Deque<Waiting<R>> waiting = new ArrayDeque<>();
    private boolean busy;
    private long last;

    /**
     * Asks for a turn.
     *
     * @return true when it is {@code run}'s turn at once; false when it waits, at the end
     */
    public synchronized boolean offer(R run) {
        if (busy) {
            waiting.addLast(new Waiting<>(++last, run));
            return false;
        }
        busy = true;
        return true;
    }

    /** The run that had its turn has ended, or did not even start; says whose turn it is now, if anyone waits. */
    public synchronized Optional<R> ended() {
        Optional<R> next = Optional.ofNullable(waiting.pollFirst()).map(Waiting::run);
        busy = next.isPresent();
        return next;
    }

    /** Takes one out that waits; false when it does not wait any more. */
    public synchronized boolean cancel(long number) {
        return waiting.removeIf(one -> one.number() == number);
    }

    /** Takes out all that wait. */
    public synchronized void cancelAll() {
        waiting.clear();
    }

    /** Who waits, the next first. */
    public synchronized List<Waiting<R>> waiting() {
        return List.copyOf(waiting);
    }
}
