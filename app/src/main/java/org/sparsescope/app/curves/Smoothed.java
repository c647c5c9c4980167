package org.sparsescope.app.curves;

/** A series and its bias-corrected moving average, which grows with it. Not safe for several threads. */
final class Smoothed {
    private final Series raw = new Series();
    private final Stretches stretches = new Stretches(Series.MOST);
    private Series average = new Series();
    private MovingAverage running = new MovingAverage(0);
    private double weight;

    void add(long step, double value) {
        raw.add(step, value);
        stretches.add(raw.lastX(), value);
        if (weight > 0) {
            average.add(step, running.next(value));
        }
    }

    Series raw() {
        return raw;
    }

    /**
     * The average so far; {@link #raw} itself where {@code weightOfPast} is 0. Another weight than before is worked out from the means of
     * stretches, which are of one step each until there are {@value Series#MOST}.
     */
    Series average(double weightOfPast) {
        if (weightOfPast == 0) {
            return raw;
        }
        if (weightOfPast != weight) {
            weight = weightOfPast;
            running = new MovingAverage(weight);
            average = new Series();
            stretches.forEach((end, mean, count) -> average.add(end, running.next(mean, count)));
        }
        return average;
    }
}
