package org.sparsescope.engine.method.schedule;

/**
 * The stretch of training in which the mask may change, in optimizer steps.
 *
 * @param begin first step of the stretch; 0 is the start of training
 * @param end the step at which it is over; above {@code begin}
 */
public record Window(long begin, long end) {
    /** How far {@code step} is into this stretch, from 0 at its begin to 1 at its end; clamped outside. */
    public double progress(long step) {
        return Math.min(1, Math.max(0, (double) (step - begin) / (end - begin)));
    }
}
