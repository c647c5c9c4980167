package org.sparsescope.app.curves;

import java.util.Arrays;

/**
 * Points in ascending x that grow at the end. However long a run goes on, there are hardly more than {@value #MOST}: what comes is cut into
 * stretches of as many points each, of which the lowest and the highest stay, and whenever there are too many stretches two become one. The
 * points of the newest stretch are all there until the next begins. Not safe for use by several threads, but for a {@link #frozen} one.
 */
public final class Series {
    /** More than any picture of them can show; a run of a hundred epochs of MNIST keeps every step. */
    static final int MOST = 1 << 17;

    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int size;
    private int whole; // points of whole stretches, two each
    private int stretch = 2; // points that came in each

    /** Adds the value at an optimizer step, exact up to 2^53. */
    public void add(long step, double value) {
        add((double) step, value);
    }

    /** Adds the value at any other measure of how far a run is. */
    public void add(double x, double y) {
        if (size - whole == stretch) {
            keepExtremes(xs, ys, whole, size, whole);
            whole += 2;
            size = whole;
            if (whole == MOST) {
                halve();
            }
        }
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size + 2);
            ys = Arrays.copyOf(ys, 2 * size + 2);
        }
        xs[size] = x;
        ys[size++] = y;
    }

    /** Into fresh arrays: who holds a frozen series has the old ones. */
    private void halve() {
        double[] fewXs = new double[MOST];
        double[] fewYs = new double[MOST];
        for (int from = 0; from < MOST; from += 4) {
            keepExtremes(fewXs, fewYs, from, from + 4, from / 2);
        }
        xs = fewXs;
        ys = fewYs;
        whole = MOST / 2;
        size = whole;
        stretch *= 2;
    }

    /** Puts the lowest and the highest of points {@code [from, to)}, two at least, at {@code at}, in their order; of equal ones the ends. */
    private void keepExtremes(double[] toXs, double[] toYs, int from, int to, int at) {
        int least = lowest(from, to);
        int most = highest(from, to);
        int first = least == most ? from : Math.min(least, most);
        int second = least == most ? to - 1 : Math.max(least, most);
        double x = xs[second];
        double y = ys[second];
        toXs[at] = xs[first];
        toYs[at] = ys[first];
        toXs[at + 1] = x;
        toYs[at + 1] = y;
    }

    private int lowest(int from, int to) {
        int least = from;
        for (int i = from + 1; i < to; i++) {
            least = ys[i] < ys[least] || Double.isNaN(ys[least]) ? i : least;
        }
        return least;
    }

    private int highest(int from, int to) {
        int most = from;
        for (int i = from + 1; i < to; i++) {
            most = ys[i] > ys[most] || Double.isNaN(ys[most]) ? i : most;
        }
        return most;
    }

    public int size() {
        return size;
    }

    /** The x of the last point; below any step when there is none. */
    double lastX() {
        return size == 0 ? -1 : xs[size - 1];
    }

    public double x(int index) {
        return xs[index];
    }

    public double y(int index) {
        return ys[index];
    }

    /** How many points lie at {@code x} or before. */
    int upTo(double x) {
        int at = Arrays.binarySearch(xs, 0, size, x);
        return at < 0 ? -at - 1 : at + 1;
    }

    /** The points so far, for any thread; at no cost while points are only ever added behind them. */
    Series frozen() {
        return stretch == 2 ? of(xs, ys, size) : of(xs(), ys(), size);
    }

    private static Series of(double[] xs, double[] ys, int size) {
        Series series = new Series();
        series.xs = xs;
        series.ys = ys;
        series.size = size;
        return series;
    }

    /** The points from {@code from} to {@code to}, and one more on either side, so that lines leave the picture. */
    Series between(double from, double to) {
        int first = Math.max(0, upTo(Math.nextDown(from)) - 1);
        int last = Math.min(size, upTo(to) + 1);
        int end = Math.max(first, last);
        return of(Arrays.copyOfRange(xs, first, end), Arrays.copyOfRange(ys, first, end), end - first);
    }

    /** The y at {@code x} on straight lines through (0, 0) and all points, and on as the last line goes; y must ascend too. */
    double along(double x) {
        return line(xs, ys, x);
    }

    /** The x at {@code y} on the same lines. */
    double against(double y) {
        return line(ys, xs, y);
    }

    private double line(double[] from, double[] to, double at) {
        if (size == 0) {
            return 0;
        }
        int found = Arrays.binarySearch(from, 0, size, at);
        int after = found < 0 ? Math.min(-found - 1, size - 1) : found;
        double x0 = after == 0 ? 0 : from[after - 1];
        double y0 = after == 0 ? 0 : to[after - 1];
        double width = from[after] - x0;
        return width == 0 ? to[after] : y0 + (at - x0) / width * (to[after] - y0);
    }

    /** The same points and, after the last of them, its value again at {@code step}: it has held since. */
    Series heldUntil(double step) {
        return size > 0 && step > xs[size - 1] ? with(step, ys[size - 1]) : this;
    }

    /** The same points and one more behind them. */
    Series with(double x, double y) {
        double[] moreXs = Arrays.copyOf(xs, size + 1);
        double[] moreYs = Arrays.copyOf(ys, size + 1);
        moreXs[size] = x;
        moreYs[size] = y;
        return of(moreXs, moreYs, size + 1);
    }

    /** A fresh array of all x. */
    public double[] xs() {
        return Arrays.copyOf(xs, size);
    }

    /** A fresh array of all y. */
    public double[] ys() {
        return Arrays.copyOf(ys, size);
    }

    /**
     * At most {@code 2 * buckets} points that look the same: of each bucket of neighbours the smallest and the largest, in their
     * order. This series itself when it is as small as that.
     */
    public Series decimated(int buckets) {
        if (size <= 2 * buckets) {
            return this;
        }
        Series few = new Series();
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) b * size / buckets);
            int to = (int) ((long) (b + 1) * size / buckets);
            int least = lowest(from, to);
            int most = highest(from, to);
            int first = Math.min(least, most);
            int second = Math.max(least, most);
            few.add(xs[first], ys[first]);
            if (second != first) {
                few.add(xs[second], ys[second]);
            }
        }
        return few;
    }
}
