package org.sparsescope.engine.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Runs that wait for their turn. Those that share the processor train at once, up to a number; any other trains alone, for two would
 * slow each other on the same cores and crowd a GPU's memory. None overtakes another. Who starts a run asks {@link #offer} first and says
 * {@link #ended} after; what waited longest then has its turn. Safe for use by several threads.
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

    private final int most;
    private final Predicate<R> shares;
    private final Deque<Waiting<R>> waiting = new ArrayDeque<>();
    private final List<R> sharing = new ArrayList<>();
    private boolean taken; // by one that trains alone
    private long last;

    /**
     * A queue in which nothing runs or waits.
     *
     * @param most how many may run at once that share
     * @param shares whether a run shares the processor with others; asked when it comes and when its turn may have come
     */
    public RunQueue(int most, Predicate<R> shares) {
        this.most = most;
        this.shares = shares;
    }

    /**
     * Asks for a turn.
     *
     * @return true when it is {@code run}'s turn at once; false when it waits, at the end
     */
    public synchronized boolean offer(R run) {
        if (waiting.isEmpty() && start(run)) {
            return true;
        }
        waiting.addLast(new Waiting<>(++last, run));
        return false;
    }

    private boolean start(R run) {
        if (taken) {
            return false;
        }
        if (!shares.test(run)) {
            taken = sharing.isEmpty();
            return taken;
        }
        return sharing.size() < most && sharing.add(run);
    }

    /** {@code run}, which had its turn, has ended, or did not even start; says whose turn it is now, the longest waiting first. */
    public synchronized List<R> ended(R run) {
        if (!sharing.remove(run)) {
            taken = false;
        }
        List<R> turns = new ArrayList<>();
        while (!waiting.isEmpty() && start(waiting.getFirst().run())) {
            turns.add(waiting.removeFirst().run());
        }
        return turns;
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
