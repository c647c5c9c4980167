package org.sparsescope.engine.figure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws a chart as SVG. */
public final class SvgChart implements ChartCanvas {
    private static final int GAP = 12; // between charts on one sheet

    private final StringBuilder svg = new StringBuilder();

    private SvgChart() {}

    /** A file of its own, on white. */
    public static String file(Chart chart) {
        return of(chart, "", sheetStyle());
    }

    /** Several below each other in a file of their own, on white. */
    public static String file(String title, List<Chart> charts) {
        StringBuilder parts = new StringBuilder();
        int height = 0;
        for (Chart chart : charts) {
            int tall = new ChartDrawing(chart).height();
            parts.append(of(
                    chart, " y=\"" + height + "\" width=\"" + ChartDrawing.WIDTH + "\" height=\"" + tall + "\"", ""));
            height += tall + GAP;
        }
        return opening(title, "", height) + sheetStyle() + parts + "</svg>\n";
    }

    private static String sheetStyle() {
        return """
                <style>
                text{font:11px system-ui,sans-serif;fill:%s}.title{font-size:13px;font-weight:600;fill:%s}
                .grid{stroke:%s;stroke-width:1}.line{fill:none;stroke-width:1.6;stroke-linejoin:round}
                .all{stroke:%s;stroke-width:1.2}.long{stroke-width:.8}%s
                </style>
                <rect width="100%%" height="100%%" fill="%s"/>
                """.formatted(
                        colour(ChartColours.TEXT),
                        colour(ChartColours.TITLE),
                        colour(ChartColours.GRID),
                        colour(ChartColours.TITLE),
                        curves(),
                        colour(ChartColours.GROUND));
    }

    /**
     * A part of a page, whose style sheet says how {@code text}, {@code .title}, {@code .grid}, {@code .line}, {@code .long},
     * {@code .all} and {@code .c0} to {@code .c5} look. Of more than six curves each has its own colour.
     */
    public static String inline(Chart chart) {
        return of(chart, "", "");
    }

    private static String of(Chart chart, String place, String style) {
        ChartDrawing drawing = new ChartDrawing(chart);
        SvgChart canvas = new SvgChart();
        canvas.svg.append(opening(chart.title(), place, drawing.height())).append(style);
        drawing.drawOn(canvas);
        return canvas.svg.append("</svg>\n").toString();
    }

    private static String opening(String title, String place, int height) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\"" + place + " viewBox=\"0 0 " + ChartDrawing.WIDTH + " "
                + height + "\" role=\"img\" aria-label=\"" + escaped(title) + "\">\n";
    }

    private static String curves() {
        int few = ChartColours.few();
        return IntStream.range(0, few)
                .mapToObj(line -> ".c" + line + "{stroke:" + colour(ChartColours.curve(line, few))
                        + (ChartColours.dashed(line, few) ? ";stroke-dasharray:7 4" : "") + "}")
                .collect(Collectors.joining());
    }

    @Override
    public void grid(double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"grid\" x1=\"" + pixels(x1) + "\" y1=\"" + pixels(y1) + "\" x2=\"" + pixels(x2)
                + "\" y2=\"" + pixels(y2) + "\"/>\n");
    }

    @Override
    public void curve(Look look, List<double[]> runs) {
        boolean styled = look.ofAll() || look.of() <= ChartColours.few();
        String shade = look.ofAll() ? " all" : styled ? " c" + look.line() : "";
        svg.append("<path class=\"line" + shade + (look.thin() ? " long" : "") + "\""
                + (styled ? "" : " stroke=\"" + colour(ChartColours.of(look)) + "\"") + " d=\"");
        for (double[] run : runs) {
            for (int i = 0; i < run.length; i += 2) {
                svg.append(i == 0 ? 'M' : 'L')
                        .append(pixels(run[i]))
                        .append(' ')
                        .append(pixels(run[i + 1]));
            }
        }
        svg.append("\"/>\n");
    }

    @Override
    public void text(double x, double y, Anchor anchor, boolean title, String text) {
        svg.append("<text x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\" text-anchor=\""
                + anchor.name().toLowerCase(Locale.ROOT) + "\"" + (title ? " class=\"title\"" : "") + ">"
                + escaped(text) + "</text>\n");
    }

    @Override
    public void upwards(double x, double y, String text) {
        svg.append("<text transform=\"translate(" + pixels(x) + " " + pixels(y)
                + ") rotate(-90)\" text-anchor=\"middle\">" + escaped(text) + "</text>\n");
    }

    private static String colour(int rgb) {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
