package org.sparsescope.app.curves;

import java.util.Arrays;

/**
 * The means of a series over stretches of as many points each, and of those that have come since the last of them. Stretches are made
 * twice as long whenever there would be too many, so that they take up no more room however long a run goes on. Not safe for several threads.
 */
final class Stretches {
    private final int most;
    private double[] ends = new double[256];
    private double[] means = new double[256];
    private int size;
    private int length = 1;
    private double sum; // of the points since the last stretch
    private int open;

    /** @param most stretches, even */
    Stretches(int most) {
        this.most = most;
    }

    /** Adds a point of the series. */
    void add(double x, double y) {
        sum += y;
        open++;
        if (open == length && size == most) {
            halve();
        }
        if (open == length) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
                means = Arrays.copyOf(means, 2 * size);
            }
            ends[size] = x;
            means[size++] = sum / open;
            sum = 0;
            open = 0;
        }
    }

    private void halve() {
        size /= 2;
        length *= 2;
        for (int i = 0; i < size; i++) {
            ends[i] = ends[2 * i + 1];
            means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        }
    }

    /** Whole stretches. */
    int size() {
        return size;
    }

    /** Points in each. */
    int length() {
        return length;
    }

    /** The x of the last point of one. */
    double end(int stretch) {
        return ends[stretch];
    }

    double mean(int stretch) {
        return means[stretch];
    }

    /** Points since the last whole stretch. */
    int open() {
        return open;
    }

    /** Their mean, where there are any. */
    double openMean() {
        return sum / open;
    }
}
