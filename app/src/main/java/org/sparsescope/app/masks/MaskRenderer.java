package org.sparsescope.app.masks;

import java.util.Arrays;
import java.util.List;

/**
 * Draws one layer's mask, pixel by pixel, without ever inventing a weight. Stateless; any thread.
 *
 * <p>With a pixel or more a weight, each pixel has the colour of the weight under its centre, but for the gaps between large ones. With less, each pixel covers an area
 * of the matrix, fractions of weights at its border included, and its colour says which share of that area is live: the exact
 * share, never a sample of it. The strength of the ink is the square root of the share, or a tenth would be invisible.
 */
public final class MaskRenderer {
    /** From here on each weight is a cell of its own, one pixel off the next: a dense layer is a grid, not a block. */
    private static final double LEAST_SCALE_WITH_GAPS = 6;

    private static final int NONE = -1;

    private MaskRenderer() {}

    /** A set of weights and its colour. The sets of one picture are disjoint. */
    private record Ink(RankedBits bits, int argb) {}

    /** The part of {@code sheet} that {@code view} frames; transparent where there is nothing. */
    public static Picture render(Sheet sheet, Viewport view, Palette palette) {
        return draw(
                ((Sheet.Marks) sheet)
                        .inks().stream()
                                .map(ink -> new Ink(ink.cells().bits(), ink.argb()))
                                .toList(),
                view,
                palette);
    }

    /** The part of {@code layer} that {@code view} frames; transparent where there is no matrix. */
    static Picture render(LayerBits layer, Viewport view, MaskMode mode, Palette palette) {
        List<Ink> inks = mode == MaskMode.ALIVE
                ? List.of(new Ink(layer.live(), palette.live()))
                : List.of(
                        new Ink(layer.kept(), palette.kept()),
                        new Ink(layer.grown(), palette.grown()),
                        new Ink(layer.dropped(), palette.dropped()));
        return draw(inks.stream().filter(ink -> !ink.bits().isEmpty()).toList(), view, palette);
    }

    private static Picture draw(List<Ink> inks, Viewport view, Palette palette) {
        int[] argb = new int[view.width() * view.height()];
        if (view.exact()) {
            drawWeights(inks, view, palette.background(), argb);
        } else {
            drawShares(inks, view, palette.background(), argb);
        }
        return new Picture(view.width(), view.height(), argb);
    }

    /** The colour of an area of which {@code share} is live, in [0, 1]. */
    static int tone(double share, int background, int ink) {
        double strength = Math.sqrt(Math.min(1, share));
        return 0xFF000000
                | mix(background, ink, 16, strength)
                | mix(background, ink, 8, strength)
                | mix(background, ink, 0, strength);
    }

    private static int mix(int from, int to, int shift, double strength) {
        int a = from >> shift & 0xFF;
        int b = to >> shift & 0xFF;
        return (int) (a + (b - a) * strength + 0.5) << shift;
    }

    private static void drawWeights(List<Ink> inks, Viewport view, int background, int[] argb) {
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
                    argb[line + x] = colour(inks, start + column[x], background);
                }
            }
            drawn = row;
        }
    }

    private static int colour(List<Ink> inks, int position, int background) {
        for (int i = 0; i < inks.size(); i++) {
            if (inks.get(i).bits().get(position)) {
                return inks.get(i).argb();
            }
        }
        return background;
    }

    private static void drawShares(List<Ink> inks, Viewport view, int background, int[] argb) {
        Edges columns = Edges.of(view.width(), view.columns(), view.left(), view.scaleX());
        Edges rows = Edges.of(view.height(), view.rows(), view.top(), view.scaleY());
        double[][] live = new double[inks.size()][view.width()];
        for (int y = 0; y < view.height(); y++) {
            double height = rows.length(y);
            if (height <= 0) {
                continue;
            }
            for (int i = 0; i < inks.size(); i++) {
                Arrays.fill(live[i], 0);
                addRows(inks.get(i).bits(), rows, y, columns, live[i]);
            }
            for (int x = 0; x < view.width(); x++) {
                double area = columns.length(x) * height;
                if (area > 0) {
                    argb[y * view.width() + x] = blend(inks, live, x, area, background);
                }
            }
        }
    }

    /** Adds to {@code live[x]} the live area under pixel (x, y). */
    private static void addRows(RankedBits bits, Edges rows, int y, Edges columns, double[] live) {
        int last = rows.fraction[y + 1] > 0 ? rows.index[y + 1] : rows.index[y + 1] - 1;
        int perRow = columns.weights;
        for (int row = rows.index[y]; row <= last; row++) {
            double from = row == rows.index[y] ? rows.fraction[y] : 0;
            double to = row == rows.index[y + 1] ? rows.fraction[y + 1] : 1;
            int start = row * perRow;
            int first = start + columns.index[0];
            int end = start + Math.min(perRow, columns.index[live.length] + 1);
            int members = bits.rank(end) - bits.rank(first);
            // To spread a member costs about four times a pixel's difference of ranks: measured, 10 to 14 ns to 3 or 4.
            if (members * 4 < live.length) {
                bits.forEach(first, end, position -> columns.spread(position - start, to - from, live));
            } else {
                bits.addBetween(start, columns.index, columns.fraction, to - from, live);
            }
        }
    }

    /** The mean colour of the marked weights, as strong as their share. */
    private static int blend(List<Ink> inks, double[][] live, int x, double area, int background) {
        double marked = 0;
        int ink = background;
        for (int i = 0; i < inks.size(); i++) {
            if (live[i][x] > 0) {
                marked += live[i][x];
                double part = live[i][x] / marked;
                int next = inks.get(i).argb();
                ink = part == 1 ? next : mix(ink, next, 16, part) | mix(ink, next, 8, part) | mix(ink, next, 0, part);
            }
        }
        return marked == 0 ? background : tone(marked / area, background, ink);
    }

    /** Where the pixel borders of one axis fall among the weights: a whole index and the fraction of that weight passed. */
    private static final class Edges {
        final int weights;
        final int[] index;
        final double[] fraction;
        /** The first pixel that covers a part of each weight, from the first visible weight on. */
        final int[] pixel;

        private Edges(int weights, int pixels) {
            this.weights = weights;
            index = new int[pixels + 1];
            fraction = new double[pixels + 1];
            pixel = new int[weights + 1];
        }

        static Edges of(int pixels, int weights, int start, double scale) {
            Edges edges = new Edges(weights, pixels);
            for (int i = 0; i <= pixels; i++) {
                double at = Math.max(0, Math.min(weights, (i - start) / scale));
                // A border within rounding of a weight's own border is that border: no hairline of the neighbour.
                at = Math.abs(at - Math.rint(at)) < 1e-9 * weights ? Math.rint(at) : at;
                edges.index[i] = (int) at;
                edges.fraction[i] = at - edges.index[i];
            }
            int pixel = 0;
            for (int weight = edges.index[0]; weight <= edges.index[pixels] && weight < weights; weight++) {
                while (pixel < pixels - 1 && edges.at(pixel + 1) <= weight) {
                    pixel++;
                }
                edges.pixel[weight] = pixel;
            }
            return edges;
        }

        private double at(int border) {
            return index[border] + fraction[border];
        }

        /** Adds to each pixel its part of one weight, {@code height} high. */
        void spread(int weight, double height, double[] sums) {
            for (int x = pixel[weight]; x < sums.length; x++) {
                double part = Math.min(at(x + 1), weight + 1) - Math.max(at(x), weight);
                if (part <= 0) {
                    return;
                }
                sums[x] += height * part;
            }
        }

        double length(int pixel) {
            return index[pixel + 1] + fraction[pixel + 1] - index[pixel] - fraction[pixel];
        }
    }
}
