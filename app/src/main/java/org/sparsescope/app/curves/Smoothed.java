package org.sparsescope.app.curves;

/** A series and its bias-corrected moving average, which is worked out only for points that are new. Not safe for several threads. */
final class Smoothed {
    final Series raw = new Series();
    private Series average = new Series();
    private MovingAverage running = new MovingAverage(0);
    private double weight;

    /** The average so far; {@code raw} itself where {@code weightOfPast} is 0. */
    Series average(double weightOfPast) {
        if (weightOfPast == 0) {
            return raw;
        }
        if (weightOfPast != weight) {
            weight = weightOfPast;
            running = new MovingAverage(weight);
            average = new Series();
        }
        for (int i = average.size(); i < raw.size(); i++) {
            average.add(raw.x(i), running.next(raw.y(i)));
        }
        return average;
    }
}
