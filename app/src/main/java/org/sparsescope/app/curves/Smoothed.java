package org.sparsescope.app.curves;

/** A series and its bias-corrected moving average, which is worked out only for points that are new. Not safe for several threads. */
final class Smoothed {
    /** Half of what a series holds: more would be thinned out by it once more. */
    static final int EXACT = Series.MOST / 2;

    private final Series raw = new Series();
    private final Stretches stretches = new Stretches(EXACT);
    private Series average = new Series();
    private MovingAverage running = new MovingAverage(0);
    private double weight;
    private int length;
    private int done; // stretches that are in the average

    void add(long step, double value) {
        raw.add(step, value);
        stretches.add(raw.lastX(), value);
    }

    Series raw() {
        return raw;
    }

    /**
     * The average so far; {@link #raw} itself where {@code weightOfPast} is 0. Up to {@value #EXACT} points it is that of every point,
     * beyond them that of the means of two neighbours each, then of four: the same whenever and however often it is asked for.
     */
    Series average(double weightOfPast) {
        if (weightOfPast == 0) {
            return raw;
        }
        if (weightOfPast != weight || stretches.length() != length) {
            weight = weightOfPast;
            length = stretches.length();
            running = new MovingAverage(weight);
            average = new Series();
            done = 0;
        }
        for (; done < stretches.size(); done++) {
            average.add(stretches.end(done), running.next(stretches.mean(done), length));
        }
        int open = stretches.open();
        return open == 0 ? average : average.with(raw.lastX(), running.peek(stretches.openMean(), open));
    }
}
