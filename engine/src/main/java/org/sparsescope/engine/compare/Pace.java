package org.sparsescope.engine.compare;

import java.util.Arrays;

/**
 * When the masks of a run changed.
 *
 * @param updateSteps the optimizer step of each update, ascending; update 0, the initial mask, at step 0
 * @param totalSteps planned
 */
public record Pace(long[] updateSteps, long totalSteps) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Pace pace
                && totalSteps == pace.totalSteps
                && Arrays.equals(updateSteps, pace.updateSteps);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(updateSteps) + Long.hashCode(totalSteps);
    }

    @Override
    public String toString() {
        return updateSteps.length + " updates in " + totalSteps + " steps";
    }
}
