package org.sparsescope.engine.record;

import java.util.Arrays;

/**
 * One curve of a run: {@code values[i]} was measured at step {@code steps[i]}, ascending. Doubles on both axes, as charts take
 * them. A value may be NaN: a loss that left the numbers.
 */
public record MetricSeries(String name, double[] steps, double[] values) {
    public int size() {
        return steps.length;
    }

    public boolean isEmpty() {
        return steps.length == 0;
    }

    /** The part up to {@code step}; this series itself where that is all of it. */
    public MetricSeries upTo(long step) {
        int size = size();
        while (size > 0 && steps[size - 1] > step) {
            size--;
        }
        return size == size() ? this : new MetricSeries(name, Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricSeries series
                && name.equals(series.name)
                && Arrays.equals(steps, series.steps)
                && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(steps) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return name + ": " + size() + " points";
    }
}
