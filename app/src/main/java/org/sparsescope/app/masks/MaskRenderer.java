package org.sparsescope.app.masks;

import java.util.List;
import java.util.Optional;

/**
 * Draws a sheet, pixel by pixel, without ever inventing a weight. Stateless; any thread.
 *
 * <p>With a pixel or more a cell, each pixel has the colour of the cell under its centre, but for the gaps between large ones. With less, each
 * pixel covers an area of the sheet, fractions of cells at its border included, and its colour says which share of that area is marked: the
 * exact share, never a sample of it. The strength of the ink is the square root of the share, or a tenth would be invisible. Where cells have
 * numbers, the ink is the colour of their mean. A pixel takes the same time whatever it covers, so a picture of a large layer is drawn as fast
 * as one of a small layer.
 */
public final class MaskRenderer {
    /** From here on each cell stands for itself, one pixel off the next: a dense layer is a grid, not a block. */
    private static final double LEAST_SCALE_WITH_GAPS = 6;

    private static final int NONE = -1;

    private MaskRenderer() {}

    /** The part of {@code sheet} that {@code view} frames; transparent where there is nothing. */
    public static Picture render(Sheet sheet, Viewport view, Palette palette) {
        int[] argb = new int[view.width() * view.height()];
        if (view.exact()) {
            drawCells(sheet, view, palette, argb);
        } else {
            drawShares(sheet, view, palette, argb);
        }
        return new Picture(view.width(), view.height(), argb);
    }

    /** The colour of an area of which {@code share} is marked, in [0, 1]. */
    static int tone(double share, int background, int ink) {
        return mix(background, ink, Math.sqrt(Math.max(0, Math.min(1, share))));
    }

    private static int mix(int from, int to, double part) {
        return 0xFF000000 | mix(from, to, 16, part) | mix(from, to, 8, part) | mix(from, to, 0, part);
    }

    private static int mix(int from, int to, int shift, double part) {
        int a = from >> shift & 0xFF;
        int b = to >> shift & 0xFF;
        return (int) (a + (b - a) * part + 0.5) << shift;
    }

    private static void drawCells(Sheet sheet, Viewport view, Palette palette, int[] argb) {
        int width = view.width();
        int[] column = new int[width];
        boolean gaps = Math.min(view.scaleX(), view.scaleY()) >= LEAST_SCALE_WITH_GAPS;
        for (int x = 0; x < width; x++) {
            int here = (int) Math.floor(view.columnAt(x + 0.5));
            column[x] = gaps && (int) Math.floor(view.columnAt(x + 1.5)) != here ? NONE : here;
        }
        int drawn = NONE;
        for (int y = 0; y < view.height(); y++) {
            int row = (int) Math.floor(view.rowAt(y + 0.5));
            boolean gap = gaps && (int) Math.floor(view.rowAt(y + 1.5)) != row;
            if (row < 0 || row >= view.rows() || gap) {
                continue;
            }
            int line = y * width;
            if (row == drawn) {
                System.arraycopy(argb, line - width, argb, line, width);
                continue;
            }
            int start = row * view.columns();
            for (int x = 0; x < width; x++) {
                if (column[x] >= 0 && column[x] < view.columns()) {
                    argb[line + x] = colour(sheet, start + column[x], palette);
                }
            }
            drawn = row;
        }
    }

    private static int colour(Sheet sheet, int cell, Palette palette) {
        Optional<CellSet> filled = sheet.grid().filled();
        if (filled.isPresent() && !filled.get().get(cell)) {
            return palette.gap();
        }
        return sheet instanceof Sheet.Marks marks
                ? marks.colour(cell, palette.background())
                : ((Sheet.Values) sheet).colour(cell, palette.background());
    }

    private static void drawShares(Sheet sheet, Viewport view, Palette palette, int[] argb) {
        Edges rows = Edges.of(view.height(), view.rows(), view.top(), view.scaleY());
        Edges columns = Edges.of(view.width(), view.columns(), view.left(), view.scaleX());
        Optional<AreaSums> filled = sheet.grid().filled().map(cells -> new AreaSums(cells.sums(), rows, columns));
        Shares shares = sheet instanceof Sheet.Marks marks
                ? new MarkedShares(marks, rows, columns)
                : new ValueShares((Sheet.Values) sheet, rows, columns);
        int width = view.width();
        for (int y = 0; y < view.height(); y++) {
            shares.next(y);
            double[] cells = filled.isPresent() ? filled.get().next(y) : null;
            double height = rows.length(y);
            for (int x = 0; x < width && height > 0; x++) {
                double area = columns.length(x) * height;
                if (area > 0) {
                    double covered = cells == null ? area : cells[x];
                    int ink = shares.argb(x, covered, palette.background());
                    argb[y * width + x] = covered >= area ? ink : mix(palette.gap(), ink, covered / area);
                }
            }
        }
    }

    /** The colours of one line of pixels after the other. */
    private interface Shares {
        void next(int y);

        /** The colour of pixel {@code x} of the line, of which {@code area} cells are filled. */
        int argb(int x, double area, int background);
    }

    /** The mean colour of the marked cells, as strong as their share. */
    private static final class MarkedShares implements Shares {
        private final AreaSums[] sums;
        private final double[][] lines;
        private final int[] colours;

        MarkedShares(Sheet.Marks marks, Edges rows, Edges columns) {
            List<Sheet.Ink> inks = marks.inks();
            sums = new AreaSums[inks.size()];
            lines = new double[inks.size()][];
            colours = new int[inks.size()];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = new AreaSums(inks.get(i).cells().sums(), rows, columns);
                colours[i] = inks.get(i).argb();
            }
        }

        @Override
        public void next(int y) {
            for (int i = 0; i < sums.length; i++) {
                lines[i] = sums[i].next(y);
            }
        }

        @Override
        public int argb(int x, double area, int background) {
            double marked = 0;
            int ink = background;
            for (int i = 0; i < lines.length; i++) {
                double here = lines[i][x];
                if (here > 0) {
                    marked += here;
                    ink = here == marked ? colours[i] : mix(ink, colours[i], here / marked);
                }
            }
            return marked == 0 ? background : tone(marked / area, background, ink);
        }
    }

    /** The colour of the mean number, as strong as the share of cells that have one. */
    private static final class ValueShares implements Shares {
        private static final double HARDLY_ANY = 1e-6;

        private final AreaSums shown;
        private final AreaSums numbers;
        private final Scale scale;
        private final int unit;
        private double[] counts = {};
        private double[] sums = {};

        ValueShares(Sheet.Values values, Edges rows, Edges columns) {
            shown = new AreaSums(values.shown().sums(), rows, columns);
            numbers = new AreaSums(values.sums(), rows, columns);
            scale = values.scale();
            unit = values.sums().unit();
        }

        @Override
        public void next(int y) {
            counts = shown.next(y);
            sums = numbers.next(y);
        }

        @Override
        public int argb(int x, double area, int background) {
            if (counts[x] < HARDLY_ANY) {
                return background;
            }
            return tone(counts[x] / area, background, scale.ofPart(sums[x] / counts[x] / unit));
        }
    }
}
