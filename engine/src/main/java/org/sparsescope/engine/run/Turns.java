package org.sparsescope.engine.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.sparsescope.engine.train.RunControl;

/** Lets one run train at a time, in the order in which they came; a run that is stopped while it waits leaves the queue. */
final class Turns {
    private static final long LOOK_MILLIS = 50;

    private final Deque<RunControl> queue = new ArrayDeque<>();

    /**
     * Waits until it is this run's turn, which lasts until {@link #leave}.
     *
     * @throws StoppedBeforeStartException when {@code run} is stopped first
     */
    synchronized void await(RunControl run) throws InterruptedException {
        queue.addLast(run);
        try {
            while (queue.peekFirst() != run) {
                StoppedBeforeStartException.check(run);
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException | RuntimeException e) {
            leave(run);
            throw e;
        }
    }

    /**
     * Waits as {@link #await} does, but no longer than {@code millis}.
     *
     * @return false when it was not this run's turn by then; then it is not in the queue any more
     */
    synchronized boolean await(RunControl run, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        queue.addLast(run);
        try {
            while (queue.peekFirst() != run) {
                StoppedBeforeStartException.check(run);
                if (System.nanoTime() >= end) {
                    leave(run);
                    return false;
                }
                wait(LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException | RuntimeException e) {
            leave(run);
            throw e;
        }
    }

    synchronized void leave(RunControl run) {
        queue.remove(run);
        notifyAll();
    }
}
