package org.sparsescope.engine.run;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.sparsescope.engine.InputException;

/**
 * How many threads each run on the sparse kernels takes: all processors but one, which the window and the recorders need, shared among
 * the runs that train at the moment. What a run comes to does not depend on it.
 */
public final class Cores {
    private static final String ASKED = "sparsescope.threads";
    private static final AtomicInteger RUNNING = new AtomicInteger();

    private Cores() {}

    /**
     * Gives every run of this process {@code threads} threads.
     *
     * @throws InputException when there are none
     */
    public static void ask(int threads) {
        if (threads < 1) {
            throw new InputException(
                    "threads must be 1 or more, not " + threads + "; leave it out for all processors but one.");
        }
        System.setProperty(ASKED, String.valueOf(threads));
    }

    /** As {@link #ask(int)}; empty for the {@link #usual()} number. */
    public static void ask(OptionalInt threads) {
        if (threads.isPresent()) {
            ask(threads.getAsInt());
        } else {
            System.clearProperty(ASKED);
        }
    }

    /** What one run has where nobody asks for another number: all processors but one. */
    public static int usual() {
        return share(Runtime.getRuntime().availableProcessors(), 1);
    }

    /** How many runs on the sparse kernels may train at once: one a processor. */
    public static int lanes() {
        return Runtime.getRuntime().availableProcessors();
    }

    static void enter() {
        RUNNING.incrementAndGet();
    }

    static void leave() {
        RUNNING.decrementAndGet();
    }

    /** Threads for one run, now. */
    static int share() {
        int asked = Integer.getInteger(ASKED, 0);
        return asked > 0 ? asked : share(Runtime.getRuntime().availableProcessors(), RUNNING.get());
    }

    static int share(int processors, int runs) {
        return Math.max(1, (processors - 1) / Math.max(1, runs));
    }
}
