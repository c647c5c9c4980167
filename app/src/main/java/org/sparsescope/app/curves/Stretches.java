package org.sparsescope.app.curves;

/**
 * The means of a series over stretches of as many points each, the last perhaps of fewer. They are made twice as long whenever there
 * would be too many, so that they take up the same room however long a run goes on. Not safe for several threads.
 */
final class Stretches {
    private final double[] ends;
    private final double[] means;
    private int size;
    private int length = 1;
    private double sum; // of the points since the last stretch
    private int count;
    private double last;

    /** What is told of each stretch. */
    interface Visitor {
        /** Takes note of one of {@code points} points, of which the last lies at {@code end}. */
        void visit(double end, double mean, int points);
    }

    /** @param most stretches; even */
    Stretches(int most) {
        ends = new double[most];
        means = new double[most];
    }

    void add(double x, double y) {
        sum += y;
        count++;
        last = x;
        if (count == length && size == ends.length) {
            halve();
        }
        if (count == length) {
            ends[size] = x;
            means[size++] = sum / count;
            sum = 0;
            count = 0;
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

    void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            visitor.visit(ends[i], means[i], length);
        }
        if (count > 0) {
            visitor.visit(last, sum / count, count);
        }
    }
}
