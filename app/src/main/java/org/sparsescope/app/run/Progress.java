package org.sparsescope.app.run;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.sparsescope.app.fx.Texts;

/**
 * How far a run is and when it ends. The time left comes from the wall time of all steps so far, evaluation included and pauses
 * left out; the time of a step is a moving average of what the loop measured.
 */
final class Progress {
    /** The average forgets half in about 70 steps: steady to read, quick to follow a change of load. */
    private static final double KEEP = 0.99;
    /** The first steps run before the JIT compiler is done, and say nothing of the others. */
    private static final int ENOUGH = 50;

    private final LongSupplier nanoTime;
    private final long stepsPerEpoch;
    private final long totalSteps;
    private final long before; // steps that an earlier stretch of a continued run has done
    private final OptionalDouble dense; // milliseconds of a dense step
    private long step;
    private long measured;
    private double weight;
    private double weightedMilliseconds;
    private long activeNanos;
    private long activeSince;
    private boolean active = true;

    /**
     * A run before its next step.
     *
     * @param before steps that were done before: no time is known of them
     * @param dense milliseconds that a dense step takes, where that was measured
     */
    Progress(long stepsPerEpoch, long totalSteps, long before, OptionalDouble dense, LongSupplier nanoTime) {
        this.dense = dense;
        this.stepsPerEpoch = Math.max(1, stepsPerEpoch);
        this.totalSteps = Math.max(1, totalSteps);
        this.before = before;
        this.step = before;
        this.nanoTime = nanoTime;
        activeSince = nanoTime.getAsLong();
    }

    void measured(long atStep, double milliseconds) {
        step = atStep;
        measured++;
        weight = KEEP * weight + 1 - KEEP;
        weightedMilliseconds = KEEP * weightedMilliseconds + (1 - KEEP) * milliseconds;
    }

    void paused() {
        if (active) {
            activeNanos += nanoTime.getAsLong() - activeSince;
            active = false;
        }
    }

    void resumed() {
        if (!active) {
            activeSince = nanoTime.getAsLong();
            active = true;
        }
    }

    double fraction() {
        return (double) step / totalSteps;
    }

    /** Such as {@code 2 of 5}. */
    String epoch() {
        long epochs = Math.max(1, Math.round((double) totalSteps / stepsPerEpoch));
        long epoch = Math.min(epochs, Math.max(0, step - 1) / stepsPerEpoch + 1);
        return epoch + " of " + epochs;
    }

    String step() {
        return String.format(Locale.ENGLISH, "%,d", step);
    }

    String steps() {
        return String.format(Locale.ENGLISH, "%,d", totalSteps);
    }

    /** Such as {@code 0.31 ms}; empty before the first step. */
    String pace() {
        if (weight == 0) {
            return "";
        }
        double milliseconds = weightedMilliseconds / weight;
        return String.format(Locale.ENGLISH, milliseconds < 1 ? "%.2f ms" : "%.1f ms", milliseconds);
    }

    /** How many times faster than dense its steps are by now, such as {@code 6.2×}; empty where that cannot be said. */
    String speed() {
        if (dense.isEmpty() || measured < ENOUGH) {
            return "";
        }
        double times = dense.getAsDouble() * weight / weightedMilliseconds;
        return String.format(Locale.ENGLISH, times < 10 ? "%.1f\u00d7" : "%.0f\u00d7", times);
    }

    /** Such as {@code 0:12} or {@code 1:02:03}; empty until there is something to go by, and at the end. */
    String timeLeft() {
        long spent = activeNanos + (active ? nanoTime.getAsLong() - activeSince : 0);
        long done = step - before;
        if (done < 5 || step >= totalSteps || spent <= 0) {
            return "";
        }
        // Rounded up, but for the last bits of the division: 9 s are not 10.
        long seconds = (long) Math.ceil(1e-9 * spent / done * (totalSteps - step) - 1e-6);
        return Texts.clock(seconds);
    }
}
