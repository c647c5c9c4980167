package org.sparsescope.engine.run;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

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
    void await(RunControl run) throws InterruptedException {
        await(run, Long.MAX_VALUE);
    }

    /**
     * Waits as {@link #await} does, but no longer than {@code millis}.
     *
     * @return false when it was not this run's turn by then; then it is not in the queue any more
     */
    synchronized boolean await(RunControl run, long millis) throws InterruptedException {
        long began = System.nanoTime();
        queue.addLast(run);
        try {
            while (queue.peekFirst() != run) {
                StoppedBeforeStartException.check(run);
                if (NANOSECONDS.toMillis(System.nanoTime() - began) >= millis) {
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
