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

    synchronized void leave(RunControl run) {
        queue.remove(run);
        notifyAll();
    }
}
