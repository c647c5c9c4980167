package org.sparsescope.engine.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many live weights units, or inputs, have: the fewest, the middle and the most.
 *
 * @param median of an even number of units the mean of the two in the middle
 * @param dead how many have none
 */
public record Degrees(int least, double median, int most, int dead) {
    static Degrees of(List<int[]> counts) {
        int[] sorted = counts.stream().flatMapToInt(IntStream::of).sorted().toArray();
        if (sorted.length == 0) {
            return new Degrees(0, 0, 0, 0);
        }
        int last = sorted.length - 1;
        double median = (sorted[last / 2] + (double) sorted[sorted.length / 2]) / 2;
        int dead = (int) Arrays.stream(sorted).takeWhile(count -> count == 0).count();
        return new Degrees(sorted[0], median, sorted[last], dead);
    }
}
