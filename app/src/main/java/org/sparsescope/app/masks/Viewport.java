package org.sparsescope.app.masks;

/**
 * Which part of a matrix the picture shows, in device pixels. Immutable.
 *
 * <p>A side that fits at one pixel a weight or more gets a whole number of pixels a weight, so every weight is as wide as every
 * other; only a side that does not fit gets a fraction.
 *
 * @param width of the picture
 * @param height of the picture
 * @param rows of the matrix
 * @param columns of the matrix
 * @param level index of the magnification, 0 for fit
 * @param left where column 0 begins, negative when it is scrolled out
 * @param top where row 0 begins
 */
public record Viewport(int width, int height, int rows, int columns, int level, int left, int top) {
    /** Magnifications relative to fit, one wheel notch apart. */
    private static final double[] LEVELS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256};

    private static final double LARGEST_SCALE = 64;

    /** The whole matrix, as large as it goes, in the middle. */
    public static Viewport fit(int rows, int columns, int width, int height) {
        return new Viewport(width, height, rows, columns, 0, 0, 0).placed(0, 0);
    }

    /** Pixels a column is wide. */
    public double scaleX() {
        return scale(width, columns, level);
    }

    /** Pixels a row is high. */
    public double scaleY() {
        return scale(height, rows, level);
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
        } while (scale(width, columns, next) == scaleX() && scale(height, rows, next) == scaleY());
        if (direction > 0 && Math.min(scale(width, columns, next), scale(height, rows, next)) > LARGEST_SCALE) {
            return this;
        }
        Viewport zoomed = new Viewport(width, height, rows, columns, next, left, top);
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
        Viewport resized = new Viewport(newWidth, newHeight, rows, columns, level, 0, 0);
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
                within(wantedTop, height, rows * scaleY()));
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
