package org.sparsescope.app.masks;

/**
 * The sums under each pixel of a picture, one line of pixels after the other from the top. A cell that several pixels share counts in each by
 * its part: within a cell a summed-area table goes straight in both directions, so between its corners it is interpolated exactly.
 */
final class AreaSums {
    private final Sums sums;
    private final Edges rows;
    private final Edges columns;
    private final double[] line;
    private double[] above;
    private double[] below;

    AreaSums(Sums sums, Edges rows, Edges columns) {
        this.sums = sums;
        this.rows = rows;
        this.columns = columns;
        line = new double[columns.pixels()];
        above = new double[columns.pixels() + 1];
        below = new double[columns.pixels() + 1];
        fill(above, 0);
    }

    /** The sums of pixel line {@code y}, in an array that the next call reuses; {@code y} grows by 1 from 0. */
    double[] next(int y) {
        fill(below, y + 1);
        for (int x = 0; x < line.length; x++) {
            line[x] = below[x + 1] - below[x] - above[x + 1] + above[x];
        }
        double[] spent = above;
        above = below;
        below = spent;
        return line;
    }

    private void fill(double[] border, int y) {
        int row = rows.index()[y];
        double part = rows.fraction()[y];
        for (int x = 0; x < border.length; x++) {
            double at = along(row, x);
            border[x] = part == 0 ? at : at + part * (along(row + 1, x) - at);
        }
    }

    private double along(int row, int x) {
        int column = columns.index()[x];
        double part = columns.fraction()[x];
        int at = sums.below(row, column);
        return part == 0 ? at : at + part * (sums.below(row, column + 1) - at);
    }
}
