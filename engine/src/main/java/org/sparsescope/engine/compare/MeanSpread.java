package org.sparsescope.engine.compare;

import java.util.Arrays;
import java.util.Optional;

/**
 * Mean of a figure over runs, and its spread.
 *
 * @param count runs that have the figure, at least 1
 * @param deviation sample standard deviation (divisor {@code count - 1}); NaN of one run
 */
public record MeanSpread(int count, double mean, double deviation) {
    /** Of these values; empty when there are none. */
    public static Optional<MeanSpread> of(double... values) {
        if (values.length == 0) {
            return Optional.empty();
        }
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Optional.of(new MeanSpread(values.length, mean, Math.sqrt(squares / (values.length - 1))));
    }
}
