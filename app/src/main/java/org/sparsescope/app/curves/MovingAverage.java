package org.sparsescope.app.curves;

/**
 * An exponential moving average without the pull to its start: {@code m_t = b m_(t-1) + (1 - b) v_t}, given out as
 * {@code m_t / (1 - b^t)} (the bias correction of Kingma and Ba 2015). The first value is therefore the first input itself.
 */
public final class MovingAverage {
    private final double keep;
    private double mean;
    private double bias = 1;

    /** @param keep b, the weight of the past, in [0, 1) */
    public MovingAverage(double keep) {
        this.keep = keep;
    }

    /** Takes in {@code value} and says the average so far. */
    public double next(double value) {
        return next(value, 1);
    }

    /** Takes in {@code count} values of which only the mean is known. */
    double next(double meanOfThem, int count) {
        double kept = Math.pow(keep, count);
        mean = kept * mean + (1 - kept) * meanOfThem;
        bias *= kept;
        return mean / (1 - bias);
    }

    /** What {@link #next(double, int)} would say, without taking them in. */
    double peek(double meanOfThem, int count) {
        double kept = Math.pow(keep, count);
        return (kept * mean + (1 - kept) * meanOfThem) / (1 - kept * bias);
    }
}
