package org.sparsescope.engine.method;

import java.util.Arrays;

/**
 * How long the weights of one layer have been live.
 *
 * @param steps the optimizer step on which each live weight started, by ascending position; 0 for an initial one; not to be written into
 */
public record LiveSince(int[] steps) {
    @Override
    public boolean equals(Object other) {
        return other instanceof LiveSince since && Arrays.equals(steps, since.steps);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(steps);
    }

    @Override
    public String toString() {
        return steps.length + " live weights";
    }
}
