package org.sparsescope.engine.train;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * When a checkpoint is worth its cost: at the end of each epoch, and every half minute where epochs are longer, but never so often that
 * copying the state takes more than a thousandth of the time. Encoding and writing it, on the recorder's thread, takes some eight times as
 * long, so all of it stays below one hundredth.
 */
final class CheckpointPace {
    private static final long COPIES_APART = 1_000;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final LongSupplier nanoTime;
    private long lastAt;
    private long apart;

    CheckpointPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastAt = nanoTime.getAsLong();
    }

    boolean due(boolean epochEnds) {
        long since = nanoTime.getAsLong() - lastAt;
        return since >= apart && (epochEnds || since >= LONGEST_NANOS);
    }

    /** A checkpoint has just been taken, and its copy took {@code nanos}. */
    void took(long nanos) {
        lastAt = nanoTime.getAsLong();
        apart = COPIES_APART * nanos;
    }
}
