package org.sparsescope.engine.method.schedule;

/**
 * The sparsity of the whole network as training goes on, counted in mask updates: it is 0 of them at the start, and the last one
 * brings the sparsity with which training ends. A pure function, so a resumed run needs nothing more.
 */
@FunctionalInterface
public interface DensitySchedule {
    /**
     * The share of zeros after mask update {@code update}, in [0, 1).
     *
     * @param asked the sparsity that the run was asked for
     * @param update 0 for the initial mask, {@code updates} for the last update
     * @param updates in the whole training, at least 1
     */
    double sparsityAt(double asked, int update, int updates);

    /**
     * {@code s(t) = s_f + (s_i - s_f) (1 - (t - t0) / (n dT)) ^ 3}: fast while much is redundant, slow at the end (gradual magnitude
     * pruning, Zhu and Gupta 2018). Here t0 is one delta T before the first update, so that after n updates s is s_f.
     *
     * @param start s_i, the sparsity before the first update; no more than the sparsity asked for
     */
    static DensitySchedule cubicFrom(double start) {
        return (asked, update, updates) -> {
            double left = 1 - (double) update / updates;
            double share = left * left * left;
            // The mean of the two ends, not the paper's form: at both ends it gives them to the last bit, and counts
            // hang on that.
            return asked * (1 - share) + Math.min(start, asked) * share;
        };
    }

    /**
     * Dense and sparse by turns: dense at first, sparse after the last update, and the other of the two after each update before it
     * (AC/DC, Peste et al. 2021). An even number of updates makes the first dense phase twice as long.
     */
    static DensitySchedule alternating() {
        return (asked, update, updates) -> update > 0 && (updates - update) % 2 == 0 ? asked : 0;
    }

    /**
     * More live weights than asked for, by {@code share} of them at first and by none after the last update, falling along a line:
     * the upper bound of MEST with a soft memory bound (Yuan et al. 2021).
     */
    static DensitySchedule surplus(double share) {
        return (asked, update, updates) -> {
            double extra = share * (1 - (double) update / updates);
            return Math.max(0, asked - (1 - asked) * extra);
        };
    }
}
