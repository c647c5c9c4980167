package org.sparsescope.app.masks;

/**
 * Which part of a matrix the picture shows, in device pixels. Immutable.
 *
 * <p>A side that fits at one pixel a weight or more gets a whole number of pixels a weight, so every weight is as wide as every
 * other; only a side that does not fit gets a fraction. A square view has one scale for both sides.
 *
 * @param width of the picture
 * @param height of the picture
 * @param rows of the matrix
 * @param columns of the matrix
 * @param level index of the magnification, 0 for fit
 * @param left where column 0 begins, negative when it is scrolled out
 * @param top where row 0 begins
 * @param square whether a cell is as wide as it is high
 */
public record Viewport(int width, int height, int rows, int columns, int level, int left, int top, boolean square) {
    /** Magnifications relative to fit, one wheel notch apart. */
    private static final double[] LEVELS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};

    private static final double LARGEST_SCALE = 64;

    /** The whole matrix, as large as it goes, in the middle. */
    public static Viewport fit(int rows, int columns, int width, int height) {
        return new Viewport(width, height, rows, columns, 0, 0, 0, false).placed(0, 0);
    }

    /** The whole of {@code grid}, as large as it goes, in the middle. */
    static Viewport fit(Sheet.Grid grid, int width, int height) {
        return new Viewport(width, height, grid.rows(), grid.columns(), 0, 0, 0, grid.square()).placed(0, 0);
    }

    /** Pixels a column is wide. */
    public double scaleX() {
        return scaleX(level);
    }

    /** Pixels a row is high. */
    public double scaleY() {
        return scaleY(level);
    }

    private double scaleX(int at) {
        double own = scale(width, columns, at);
        return square ? Math.min(own, scale(height, rows, at)) : own;
    }

    private double scaleY(int at) {
        double own = scale(height, rows, at);
        return square ? Math.min(own, scale(width, columns, at)) : own;
    }

    /** True when each weight has a pixel at least: the picture then shows the exact bits. */
    public boolean exact() {
        return scaleX() >= 1 && scaleY() >= 1;
    }

    /** The column at pixel x, fractional; outside {@code [0, columns)} when the pixel is beside the matrix. */
    public double columnAt(double x) {
        return (x - left) / scaleX();
    }

    /** The row at pixel y, fractional. */
    public double rowAt(double y) {
        return (y - top) / scaleY();
    }

    /** One notch in or out; the weight under {@code (x, y)} stays there as far as the borders allow. */
    public Viewport zoomed(int direction, double x, double y) {
        int next = level;
        do {
            next += Integer.signum(direction);
            if (next < 0 || next >= LEVELS.length) {
                return this;
            }
        } while (scaleX(next) == scaleX() && scaleY(next) == scaleY());
        if (direction > 0 && Math.min(scaleX(next), scaleY(next)) > LARGEST_SCALE) {
            return this;
        }
        Viewport zoomed = new Viewport(width, height, rows, columns, next, left, top, square);
        return zoomed.placed(
                (int) Math.round(x - columnAt(x) * zoomed.scaleX()), (int) Math.round(y - rowAt(y) * zoomed.scaleY()));
    }

    /** Moved by whole pixels, as far as the borders allow. */
    public Viewport panned(int dx, int dy) {
        return placed(left + dx, top + dy);
    }

    /** The same magnification in a picture of another size, about the same centre. */
    public Viewport resized(int newWidth, int newHeight) {
        double column = columnAt(width / 2.0);
        double row = rowAt(height / 2.0);
        Viewport resized = new Viewport(newWidth, newHeight, rows, columns, level, 0, 0, square);
        return resized.placed((int) Math.round(newWidth / 2.0 - column * resized.scaleX()), (int)
                Math.round(newHeight / 2.0 - row * resized.scaleY()));
    }

    private Viewport placed(int wantedLeft, int wantedTop) {
        return new Viewport(
                width,
                height,
                rows,
                columns,
                level,
                within(wantedLeft, width, columns * scaleX()),
                within(wantedTop, height, rows * scaleY()),
                square);
    }

    private static int within(int wanted, int room, double length) {
        if (length <= room) {
            return (int) ((room - length) / 2);
        }
        return (int) Math.max(Math.min(wanted, 0), Math.floor(room - length));
    }

    private static double scale(int room, int weights, int level) {
        double fit = (double) Math.max(1, room) / weights;
        double scale = (fit >= 1 ? Math.floor(fit) : fit) * LEVELS[level];
        return scale >= 1 ? Math.rint(scale) : scale;
    }
}
