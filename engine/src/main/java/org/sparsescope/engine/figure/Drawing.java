package org.sparsescope.engine.figure;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * A picture of lines with soft edges. Drawn by hand rather than by Java's 2D graphics, which look for the machine's display and fonts: it
 * comes out the same everywhere.
 */
public final class Drawing implements PixelGrid {
    private final int width;
    private final int height;
    private final int[] rgb;

    Drawing(int width, int height, int ground) {
        this.width = width;
        this.height = height;
        this.rgb = new int[Math.multiplyExact(width, height)];
        Arrays.fill(rgb, ground);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int rgb(int x, int y) {
        return rgb[y * width + x];
    }

    /**
     * Draws joined points with round ends and corners. A pixel takes as much of the colour as its centre lies inside, so that lines that
     * cross themselves are no darker there.
     *
     * @param runs each x and y by turns; a single point is a dot
     */
    void draw(List<double[]> runs, double thickness, int colour) {
        double reach = thickness / 2 + .5; // from the middle of the line to where its last trace ends
        int left = bound(runs, 0, -reach, width);
        int right = bound(runs, 0, reach, width);
        int top = bound(runs, 1, -reach, height);
        int bottom = bound(runs, 1, reach, height);
        int columns = right - left + 1;
        if (columns <= 0 || bottom < top) {
            return;
        }
        float[] covered = new float[columns * (bottom - top + 1)];
        for (double[] run : runs) {
            for (int i = 0; i < Math.max(1, run.length - 2); i += 2) {
                int end = Math.min(i + 2, run.length - 2);
                Segment segment = new Segment(run[i], run[i + 1], run[end], run[end + 1]);
                segment.cover(covered, left, top, columns, reach);
            }
        }
        for (int i = 0; i < covered.length; i++) {
            if (covered[i] > 0) {
                int at = (top + i / columns) * width + left + i % columns;
                rgb[at] = ChartColours.between(rgb[at], colour, covered[i]);
            }
        }
    }

    /** The least coordinate less {@code reach}, or the largest with it, as a pixel of the picture. */
    private static int bound(List<double[]> runs, int axis, double reach, int size) {
        double bound = reach < 0 ? size : -1;
        for (double[] run : runs) {
            for (int i = axis; i < run.length; i += 2) {
                bound = reach < 0 ? Math.min(bound, run[i] + reach) : Math.max(bound, run[i] + reach);
            }
        }
        return (int) (reach < 0 ? Math.max(0, Math.floor(bound)) : Math.min(size - 1, Math.ceil(bound)));
    }

    private record Segment(double x1, double y1, double x2, double y2) {
        void cover(float[] covered, int left, int top, int columns, double reach) {
            int rows = covered.length / columns;
            int firstX = Math.max(0, (int) Math.floor(Math.min(x1, x2) - reach) - left);
            int lastX = Math.min(columns - 1, (int) Math.ceil(Math.max(x1, x2) + reach) - left);
            int firstY = Math.max(0, (int) Math.floor(Math.min(y1, y2) - reach) - top);
            int lastY = Math.min(rows - 1, (int) Math.ceil(Math.max(y1, y2) + reach) - top);
            for (int y = firstY; y <= lastY; y++) {
                for (int x = firstX; x <= lastX; x++) {
                    double inside = reach - distance(left + x + .5, top + y + .5);
                    if (inside > covered[y * columns + x]) {
                        covered[y * columns + x] = (float) Math.min(1, inside);
                    }
                }
            }
        }

        private double distance(double x, double y) {
            double dx = x2 - x1;
            double dy = y2 - y1;
            double length = dx * dx + dy * dy;
            double along = length == 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / length));
            double offX = x - x1 - along * dx;
            double offY = y - y1 - along * dy;
            return Math.sqrt(offX * offX + offY * offY);
        }
    }

    @Override
    public void writePng(OutputStream target) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, rgb, 0, width);
        PngFile.write(image, target);
    }
}
