package org.sparsescope.app.masks;

/** Sums of numbers in [-1, 1], one a cell, over any rectangle in constant time. They are rounded to whole units, so that sums are exact. */
final class SummedValues implements Sums {
    private static final int FINEST = 1 << 15;

    private final int width;
    private final int unit;
    private final int[] sums;

    /** The number of a cell. */
    @FunctionalInterface
    interface Value {
        /** A number in [-1, 1]; 0 for a cell that does not count. */
        double at(int cell);
    }

    SummedValues(int rows, int columns, Value value) {
        width = columns + 1;
        // As fine as the sum of all cells allows: 1/9000 for a layer of MNIST, 1/128 for one of 4096 x 4096.
        unit = (int) Math.max(1, Math.min(FINEST, Integer.MAX_VALUE / Math.max(1L, (long) rows * columns)));
        sums = new int[(rows + 1) * width];
        for (int row = 0; row < rows; row++) {
            int line = (row + 1) * width;
            int sum = 0;
            for (int column = 0; column < columns; column++) {
                sum += (int) Math.rint(value.at(row * columns + column) * unit);
                sums[line + column + 1] = sums[line - width + column + 1] + sum;
            }
        }
    }

    /** What the number 1 counts. */
    int unit() {
        return unit;
    }

    @Override
    public int below(int row, int column) {
        return sums[row * width + column];
    }
}
