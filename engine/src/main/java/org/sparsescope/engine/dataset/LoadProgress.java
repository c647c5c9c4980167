package org.sparsescope.engine.dataset;

/** Hears how far the reading of a dataset is, on the thread that reads. What it throws ends the reading. */
@FunctionalInterface
public interface LoadProgress {
    LoadProgress NONE = share -> {};

    /**
     * So much is done.
     *
     * @param share of the work, in [0, 1]
     */
    void at(double share);

    /** One that hears of {@code from} to {@code to} of the work as the whole of it. */
    default LoadProgress part(double from, double to) {
        return share -> at(from + (to - from) * share);
    }
}
