package org.sparsescope.engine.figure;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/** Draws a chart as SVG. Long curves are drawn by their least and largest value in each of some hundred columns, so that no peak is lost. */
public final class SvgChart {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 260;
    private static final int LEFT = 64;
    private static final int RIGHT = 14;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int COLUMNS = 500;
    private static final double LEGEND_LETTER = 6.4; // pixels, about

    private static final String LIGHT = """
            <style>
            text{font:11px system-ui,sans-serif;fill:#59636e}.title{font-size:13px;font-weight:600;fill:#1f2328}
            .grid{stroke:#d1d9e0;stroke-width:1}.line{fill:none;stroke-width:1.6;stroke-linejoin:round}
            .long{stroke-width:.8}.c0{stroke:#0072b2}.c1{stroke:#d55e00;stroke-dasharray:7 4}.c2{stroke:#009e73}.c3{stroke:#cc79a7}.c4{stroke:#e69f00}.c5{stroke:#56b4e9}
            </style>
            <rect width="100%" height="100%" fill="#fff"/>
            """;

    private final Chart chart;
    private final Axis across;
    private final Axis up;
    private final StringBuilder svg = new StringBuilder();

    private SvgChart(Chart chart) {
        this.chart = chart;
        double[] xs = values(chart, Chart.Line::xs, false);
        double[] ys = values(chart, Chart.Line::ys, chart.logarithmic());
        this.across = Axis.tight(least(xs), most(xs));
        this.up = Axis.over(least(ys), most(ys), chart.logarithmic());
    }

    /** A file of its own, on white. */
    public static String file(Chart chart) {
        return new SvgChart(chart).draw(LIGHT);
    }

    /** A part of a page, whose style sheet says how {@code text}, {@code .title}, {@code .grid}, {@code .line}, {@code .long} and {@code .c0} to {@code .c5} look. */
    public static String inline(Chart chart) {
        return new SvgChart(chart).draw("");
    }

    private static double[] values(Chart chart, Function<Chart.Line, double[]> axis, boolean positive) {
        return chart.lines().stream()
                .map(axis)
                .flatMapToDouble(DoubleStream::of)
                .filter(value -> Double.isFinite(value) && (!positive || value > 0))
                .toArray();
    }

    private static double least(double[] values) {
        return DoubleStream.of(values).min().orElse(Double.NaN);
    }

    private static double most(double[] values) {
        return DoubleStream.of(values).max().orElse(Double.NaN);
    }

    private String draw(String style) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\""
                        + " aria-label=\"" + escaped(chart.title()) + "\">\n")
                .append(style);
        text(LEFT, 18, "start", "title", chart.title());
        for (double tick : up.ticks()) {
            double y = y(tick);
            grid(LEFT, y, WIDTH - RIGHT, y);
            text(LEFT - 6, y + 4, "end", "", Axis.text(tick));
        }
        for (double tick : across.ticks()) {
            double x = x(tick);
            grid(x, HEIGHT - BOTTOM, x, HEIGHT - BOTTOM + 4);
            text(x, HEIGHT - BOTTOM + 17, "middle", "", Axis.text(tick));
        }
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 6, "middle", "", chart.across());
        svg.append("<text transform=\"translate(14 " + (TOP + HEIGHT - BOTTOM) / 2
                + ") rotate(-90)\" text-anchor=\"middle\">" + escaped(chart.up()) + "</text>\n");
        for (int line = 0; line < chart.lines().size(); line++) {
            line(chart.lines().get(line), line);
        }
        legend();
        return svg.append("</svg>\n").toString();
    }

    private void line(Chart.Line line, int index) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        int size = line.xs().length;
        int column = Math.max(1, size / COLUMNS);
        for (int from = 0; from < size; from += column) {
            int least = from;
            int most = from;
            for (int i = from; i < Math.min(size, from + column); i++) {
                least = line.ys()[i] < line.ys()[least] ? i : least;
                most = line.ys()[i] > line.ys()[most] ? i : most;
            }
            drawing = point(path, line, Math.min(least, most), drawing);
            drawing = least == most ? drawing : point(path, line, Math.max(least, most), drawing);
        }
        svg.append("<path class=\"line c" + index % 6 + (size > COLUMNS ? " long" : "") + "\" d=\"" + path + "\"/>\n");
    }

    private boolean point(StringBuilder path, Chart.Line line, int i, boolean drawing) {
        double x = x(line.xs()[i]);
        double y = y(line.ys()[i]);
        if (!Double.isFinite(y)) {
            return false;
        }
        path.append(drawing ? "L" : "M").append(pixels(x)).append(' ').append(pixels(y));
        return true;
    }

    private void legend() {
        if (chart.lines().size() < 2) {
            return;
        }
        double x = WIDTH - RIGHT;
        for (int line = chart.lines().size() - 1; line >= 0; line--) {
            String name = chart.lines().get(line).name();
            x -= name.length() * LEGEND_LETTER;
            text(x, 18, "start", "", name);
            svg.append("<path class=\"line c" + line % 6 + "\" d=\"M" + pixels(x - 18) + " 14h14\"/>\n");
            x -= 30;
        }
    }

    private void grid(double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"grid\" x1=\"" + pixels(x1) + "\" y1=\"" + pixels(y1) + "\" x2=\"" + pixels(x2)
                + "\" y2=\"" + pixels(y2) + "\"/>\n");
    }

    private void text(double x, double y, String anchor, String style, String text) {
        svg.append("<text x=\"" + pixels(x) + "\" y=\"" + pixels(y) + "\" text-anchor=\"" + anchor + "\""
                + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + escaped(text) + "</text>\n");
    }

    private double x(double value) {
        return LEFT + across.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - up.at(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String pixels(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
