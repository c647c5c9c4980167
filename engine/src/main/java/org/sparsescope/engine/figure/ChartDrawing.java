package org.sparsescope.engine.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.sparsescope.engine.figure.ChartCanvas.Anchor;
import org.sparsescope.engine.figure.ChartCanvas.Look;

/**
 * Lays a chart out. Long curves are drawn by their least and largest value in each of some hundred columns, so that no peak is lost. The
 * names of the curves stand beside the title or, where there is no room for them, in columns below the axis.
 */
final class ChartDrawing {
    static final int WIDTH = 640;

    private static final int PLOT_HEIGHT = 260; // with title and axis
    private static final int LEFT = 64;
    private static final int RIGHT = 14;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int COLUMNS = 500;
    private static final double LETTER = 6.4; // about
    private static final double TITLE_LETTER = 7.6;
    private static final int KEY = 18; // the dash before a name
    private static final int NAME_GAP = 12;
    private static final int NAME_LINE = 16;

    private final Chart chart;
    private final Axis across;
    private final Axis up;
    private final int namesARow; // below the axis; 0 where they stand beside the title

    ChartDrawing(Chart chart) {
        this.chart = chart;
        double[] xs = values(chart, Chart.Line::xs, chart.logarithmicAcross());
        double[] ys = values(chart, Chart.Line::ys, chart.logarithmic());
        this.across =
                chart.logarithmicAcross() ? Axis.tightPowers(least(xs), most(xs)) : Axis.tight(least(xs), most(xs));
        this.up = Axis.over(least(ys), most(ys), chart.logarithmic());
        double beside = chart.lines().stream()
                .mapToDouble(line -> nameWidth(line.name()))
                .sum();
        double room = WIDTH - LEFT - RIGHT - chart.title().length() * TITLE_LETTER - NAME_GAP;
        this.namesARow = beside <= room ? 0 : Math.max(1, (int) ((WIDTH - LEFT - RIGHT) / widestName()));
    }

    int height() {
        return PLOT_HEIGHT + (namesARow == 0 ? 0 : nameRows() * NAME_LINE + NAME_LINE / 2);
    }

    void drawOn(ChartCanvas canvas) {
        canvas.text(LEFT, 18, Anchor.START, true, chart.title());
        for (double tick : up.ticks()) {
            double y = y(tick);
            canvas.grid(LEFT, y, WIDTH - RIGHT, y);
            canvas.text(LEFT - 6, y + 4, Anchor.END, false, Axis.text(tick));
        }
        for (double tick : across.ticks()) {
            double x = x(tick);
            canvas.grid(x, PLOT_HEIGHT - BOTTOM, x, PLOT_HEIGHT - BOTTOM + 4);
            canvas.text(x, PLOT_HEIGHT - BOTTOM + 17, Anchor.MIDDLE, false, Axis.text(tick));
        }
        canvas.text((LEFT + WIDTH - RIGHT) / 2.0, PLOT_HEIGHT - 6, Anchor.MIDDLE, false, chart.across());
        canvas.upwards(14, (TOP + PLOT_HEIGHT - BOTTOM) / 2.0, chart.up());
        for (int line = 0; line < chart.lines().size(); line++) {
            Chart.Line drawn = chart.lines().get(line);
            canvas.curve(look(line, drawn.xs().length > COLUMNS), runs(drawn));
        }
        if (chart.lines().size() > 1) {
            names(canvas);
        }
    }

    private Look look(int line, boolean thin) {
        Chart.Line drawn = chart.lines().get(line);
        List<Chart.Line> coloured =
                chart.lines().stream().filter(one -> !one.ofAll()).toList();
        return new Look(coloured.indexOf(drawn), coloured.size(), thin, drawn.ofAll());
    }

    private List<double[]> runs(Chart.Line line) {
        List<double[]> runs = new ArrayList<>();
        DoubleStream.Builder run = DoubleStream.builder();
        int size = line.xs().length;
        int column = Math.max(1, size / COLUMNS);
        for (int from = 0; from < size; from += column) {
            int least = from;
            int most = from;
            for (int i = from; i < Math.min(size, from + column); i++) {
                least = line.ys()[i] < line.ys()[least] ? i : least;
                most = line.ys()[i] > line.ys()[most] ? i : most;
            }
            run = add(run, runs, line, Math.min(least, most));
            run = least == most ? run : add(run, runs, line, Math.max(least, most));
        }
        end(run, runs);
        return runs;
    }

    private DoubleStream.Builder add(DoubleStream.Builder run, List<double[]> runs, Chart.Line line, int i) {
        double y = y(line.ys()[i]);
        if (!Double.isFinite(y)) {
            end(run, runs);
            return DoubleStream.builder();
        }
        return run.add(x(line.xs()[i])).add(y);
    }

    private static void end(DoubleStream.Builder run, List<double[]> runs) {
        double[] points = run.build().toArray();
        if (points.length > 0) {
            runs.add(points);
        }
    }

    private void names(ChartCanvas canvas) {
        if (namesARow > 0) {
            for (int line = 0; line < chart.lines().size(); line++) {
                double x = LEFT + line % namesARow * widestName();
                name(canvas, line, x + KEY, PLOT_HEIGHT + NAME_LINE * (line / namesARow + 1) - 2.0);
            }
            return;
        }
        double x = WIDTH - RIGHT;
        for (int line = chart.lines().size() - 1; line >= 0; line--) {
            x -= nameWidth(chart.lines().get(line).name()) - KEY - NAME_GAP;
            name(canvas, line, x, 18);
            x -= KEY + NAME_GAP;
        }
    }

    private void name(ChartCanvas canvas, int line, double x, double y) {
        canvas.text(x, y, Anchor.START, false, chart.lines().get(line).name());
        canvas.curve(look(line, false), List.of(new double[] {x - KEY, y - 4, x - 4, y - 4}));
    }

    private static double nameWidth(String name) {
        return name.length() * LETTER + KEY + NAME_GAP;
    }

    private double widestName() {
        return chart.lines().stream()
                .mapToDouble(line -> nameWidth(line.name()))
                .max()
                .orElse(WIDTH);
    }

    private int nameRows() {
        return (chart.lines().size() + namesARow - 1) / namesARow;
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

    private double x(double value) {
        return LEFT + across.at(value) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return PLOT_HEIGHT - BOTTOM - up.at(value) * (PLOT_HEIGHT - BOTTOM - TOP);
    }
}
