package org.sparsescope.app.bench;

import java.util.function.BooleanSupplier;

/** Waiting, in a program that has nothing else to do. */
final class Pause {
    private Pause() {}

    static void milliseconds(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException("The measurement was interrupted.", e);
        }
    }

    /** Looks fifty times a second, so that looking costs little, for {@code seconds} at most. */
    static void until(BooleanSupplier condition, double seconds, String what) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(what + " took more than " + seconds + " s.");
            }
            milliseconds(20);
        }
    }
}
