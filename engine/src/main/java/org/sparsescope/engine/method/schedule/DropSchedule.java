package org.sparsescope.engine.method.schedule;

import java.util.function.LongToDoubleFunction;

/** Which fraction of the live weights an update drops, as training goes on. */
@FunctionalInterface
public interface DropSchedule {
    /**
     * The fraction to drop at {@code step}, in [0, 1].
     *
     * @param alpha the fraction at the begin of the window
     * @param step absolute optimizer step
     * @param window where updates may fall; a decay runs over the window, not over the absolute step
     */
    double fractionAt(double alpha, long step, Window window);

    /** What the drop criterion does not ask for: it drops by a rule of its own, and giving a drop fraction is a mistake. */
    static DropSchedule unused() {
        return Unused.SCHEDULE;
    }

    /** {@code alpha}, always (SET). */
    static DropSchedule constant() {
        return (alpha, step, window) -> alpha;
    }

    /** {@code alpha / 2 (1 + cos(pi p))} with progress p (RigL). */
    static DropSchedule cosine() {
        return cosineDownTo(0);
    }

    /** {@code floor + (alpha - floor) / 2 (1 + cos(pi p))}, which never falls below {@code floor} (SNFS, ITOP). */
    static DropSchedule cosineDownTo(double floor) {
        return (alpha, step, window) -> {
            double least = Math.min(floor, alpha);
            return least + (alpha - least) / 2 * (1 + Math.cos(Math.PI * window.progress(step)));
        };
    }

    /** {@code alpha (1 - p)}. */
    static DropSchedule linear() {
        return power(1);
    }

    /** {@code alpha (1 - p) ^ exponent}; 3 in the RigL paper's comparison. */
    static DropSchedule power(double exponent) {
        return (alpha, step, window) -> alpha * Math.pow(1 - window.progress(step), exponent);
    }

    /** {@code alpha lr(t) / lr(0)}: as the learning rate falls, so does the fraction. */
    static DropSchedule proportionalTo(LongToDoubleFunction learningRate) {
        return (alpha, step, window) -> alpha * learningRate.applyAsDouble(step) / learningRate.applyAsDouble(0);
    }
}
