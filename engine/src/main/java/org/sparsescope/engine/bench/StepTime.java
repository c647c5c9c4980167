package org.sparsescope.engine.bench;

import java.util.List;

/**
 * What one competitor's step took, in milliseconds: on one thread of processor time, which other programs on the machine do not lengthen
 * as they do the clock's; on several, and of scripts, by the clock.
 *
 * @param least in its fastest block: what a step takes when nothing disturbs it
 * @param median of the blocks
 * @param clock the median by the clock
 */
public record StepTime(double least, double median, double clock) {
    /** Where all three are one figure, as a script prints. */
    static StepTime byClock(double millis) {
        return new StepTime(millis, millis, millis);
    }

    /** Of {@code blocks}, milliseconds a step each; one at least. */
    static StepTime of(List<Double> blocks, List<Double> clock) {
        return new StepTime(blocks.stream().min(Double::compare).orElseThrow(), median(blocks), median(clock));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
