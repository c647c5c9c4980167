package org.sparsescope.engine.figure;

import java.util.ArrayList;
import java.util.List;

/** Draws a chart as pixels, laid out as its SVG. */
public final class PngChart implements ChartCanvas {
    private static final double LETTER = 1.08; // side of a letter's dot, for letters of 11 points
    private static final double TITLE_LETTER = 1.3;
    private static final double PEN = 1.15;
    private static final double TITLE_PEN = 1.7;
    private static final double[] DASHES = {7, 4};

    private final Drawing drawing;
    private final double scale;

    private PngChart(Drawing drawing, double scale) {
        this.drawing = drawing;
        this.scale = scale;
    }

    /**
     * The chart on white.
     *
     * @param scale pixels a unit of the SVG, which is 640 wide
     */
    public static Drawing of(Chart chart, int scale) {
        ChartDrawing layout = new ChartDrawing(chart);
        Drawing drawing = new Drawing(ChartDrawing.WIDTH * scale, layout.height() * scale, ChartColours.GROUND);
        layout.drawOn(new PngChart(drawing, scale));
        return drawing;
    }

    @Override
    public void grid(double x1, double y1, double x2, double y2) {
        // In the middle of pixels, so that the line is no wider than it is.
        stroke(
                List.of(new double[] {Math.floor(x1) + .5, Math.floor(y1) + .5, Math.floor(x2) + .5, Math.floor(y2) + .5
                }),
                1,
                ChartColours.GRID);
    }

    @Override
    public void curve(Look look, List<double[]> runs) {
        List<double[]> drawn = ChartColours.dashed(look) ? dashed(runs) : runs;
        stroke(drawn, look.thin() ? .8 : look.ofAll() ? 1.2 : 1.6, ChartColours.of(look));
    }

    @Override
    public void text(double x, double y, Anchor anchor, boolean title, String text) {
        double letter = title ? TITLE_LETTER : LETTER;
        double left = x
                - switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> Lettering.strokeWidth(text) * letter / 2;
                    case END -> Lettering.strokeWidth(text) * letter;
                };
        double top = y - (Lettering.HEIGHT - 1) * letter - .4;
        List<double[]> strokes = Lettering.strokes(text);
        for (double[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                stroke[i] = left + stroke[i] * letter;
                stroke[i + 1] = top + stroke[i + 1] * letter;
            }
        }
        stroke(strokes, title ? TITLE_PEN : PEN, title ? ChartColours.TITLE : ChartColours.TEXT);
    }

    @Override
    public void upwards(double x, double y, String text) {
        double below = y + Lettering.strokeWidth(text) * LETTER / 2;
        double left = x - (Lettering.HEIGHT - 1) * LETTER;
        List<double[]> strokes = Lettering.strokes(text);
        for (double[] stroke : strokes) {
            for (int i = 0; i < stroke.length; i += 2) {
                double along = stroke[i];
                stroke[i] = left + stroke[i + 1] * LETTER;
                stroke[i + 1] = below - along * LETTER;
            }
        }
        stroke(strokes, PEN, ChartColours.TEXT);
    }

    private void stroke(List<double[]> runs, double thickness, int colour) {
        List<double[]> scaled = new ArrayList<>();
        for (double[] run : runs) {
            double[] larger = run.clone();
            for (int i = 0; i < larger.length; i++) {
                larger[i] *= scale;
            }
            scaled.add(larger);
        }
        drawing.draw(scaled, thickness * scale, colour);
    }

    /** The pieces of {@code runs} that dashes show. */
    private static List<double[]> dashed(List<double[]> runs) {
        List<double[]> pieces = new ArrayList<>();
        for (double[] run : runs) {
            int dash = 0; // even ones are drawn
            double left = DASHES[0];
            for (int i = 0; i + 3 < run.length; i += 2) {
                double length = Math.hypot(run[i + 2] - run[i], run[i + 3] - run[i + 1]);
                double done = 0;
                while (done < length) {
                    double next = Math.min(length, done + left);
                    if (dash % 2 == 0) {
                        pieces.add(part(run, i, done / length, next / length));
                    }
                    left -= next - done;
                    done = next;
                    if (left <= 0) {
                        dash++;
                        left = DASHES[dash % 2];
                    }
                }
            }
        }
        return pieces;
    }

    private static double[] part(double[] run, int i, double from, double to) {
        double dx = run[i + 2] - run[i];
        double dy = run[i + 3] - run[i + 1];
        return new double[] {run[i] + from * dx, run[i + 1] + from * dy, run[i] + to * dx, run[i + 1] + to * dy};
    }
}
