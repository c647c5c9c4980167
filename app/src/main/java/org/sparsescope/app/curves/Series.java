package org.sparsescope.app.curves;

import java.util.Arrays;

/** Points in ascending x that grow at the end. Not safe for use by several threads. */
public final class Series {
    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int size;

    /** Adds the value at an optimizer step, exact up to 2^53. */
    public void add(long step, double value) {
        add((double) step, value);
    }

    /** Adds the value at any other measure of how far a run is. */
    public void add(double x, double y) {
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size++] = y;
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

    /** The same points and, after the last of them, its value again at {@code step}: it has held since. */
    Series heldUntil(long step) {
        Series held = new Series();
        held.xs = Arrays.copyOf(xs, size + 1);
        held.ys = Arrays.copyOf(ys, size + 1);
        held.size = size;
        if (size > 0 && step > xs[size - 1]) {
            held.add((double) step, ys[size - 1]);
        }
        return held;
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
            int least = from;
            int most = from;
            for (int i = from + 1; i < to; i++) {
                least = ys[i] < ys[least] ? i : least;
                most = ys[i] > ys[most] ? i : most;
            }
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
