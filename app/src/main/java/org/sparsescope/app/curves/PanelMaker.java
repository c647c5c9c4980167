package org.sparsescope.app.curves;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;

/** Works out one chart: its lines made few, cut to what is on show, in units of the axes, and the axis that holds them. */
public final class PanelMaker {
    /** Places across a chart in the column; a line has its lowest and its highest point at each, and more only take time to paint. */
    static final int NARROW = 150;

    /** Places across a chart as wide as the middle of the window. */
    public static final int WIDE = 600;

    /** More bars than this become lines. */
    private static final int MOST_BARS = 40;

    private static final double ROOM =
            .12; // above the highest and, where the axis does not begin at 0, below the lowest
    private static final double KEPT_IN_SIGHT = .99; // of the points, where outliers are cut off

    private final ChartKind chart;
    private final boolean logarithmic;
    private final DoubleUnaryOperator axis;
    private final Span shown;
    private final double last;
    private final int places;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    /**
     * To be used once.
     *
     * @param axis where a place of a line lies on the horizontal axis
     * @param last the place that the run has come to
     * @param places across the chart that can be told apart
     */
    public PanelMaker(
            ChartKind chart, boolean logarithmic, DoubleUnaryOperator axis, Span shown, double last, int places) {
        this.chart = chart;
        this.logarithmic = logarithmic;
        this.axis = axis;
        this.shown = shown;
        this.last = last;
        this.places = places;
    }

    /**
     * Works the chart out.
     *
     * @param hiddenKeys of the lines that are only in the legend
     */
    public Panel make(List<Line> lines, Set<String> hiddenKeys) {
        List<Trace> traces = new ArrayList<>();
        List<Panel.Entry> entries = new ArrayList<>();
        boolean empty = true;
        for (Line line : lines) {
            Series drawn = line.drawn();
            empty &= drawn.size() == 0;
            boolean hidden = hiddenKeys.contains(line.key());
            entries.add(new Panel.Entry(
                    line.key(),
                    line.name(),
                    line.styleClass(),
                    hidden,
                    drawn.size() == 0 ? "" : chart.unit().text(drawn.y(drawn.size() - 1))));
            if (!hidden) {
                line.faint().ifPresent(raw -> traces.add(0, trace(line, raw, Trace.Kind.FAINT)));
                traces.add(trace(line, chart.holds() ? drawn.heldUntil(last) : drawn, kind(line)));
            }
        }
        return axes(traces, entries, empty);
    }

    private Trace.Kind kind(Line line) {
        if (chart.bars() && !logarithmic && visible(line.drawn()) <= MOST_BARS) {
            return Trace.Kind.BARS;
        }
        boolean few = chart.dots() || line.styleClass().equals("curve-test");
        return few && visible(line.drawn()) <= MOST_BARS ? Trace.Kind.DOTS : Trace.Kind.LINE;
    }

    private int visible(Series series) {
        return series.upTo(shown.to()) - series.upTo(Math.nextDown(shown.from()));
    }

    private Trace trace(Line line, Series whole, Trace.Kind kind) {
        Series part = whole.between(shown.from(), shown.to()).decimated(places);
        double[] xs = new double[part.size()];
        double[] ys = new double[part.size()];
        int drawn = 0;
        for (int i = 0; i < part.size(); i++) {
            double y = part.y(i);
            if (Double.isFinite(y) && !(logarithmic && y <= 0)) {
                xs[drawn] = axis.applyAsDouble(part.x(i));
                ys[drawn++] = y;
            }
        }
        Trace trace =
                new Trace(line.styleClass(), line.dashed(), kind, Arrays.copyOf(xs, drawn), Arrays.copyOf(ys, drawn));
        measure(trace, part);
        return trace;
    }

    /** What lies just outside of the view is drawn up to its edge, but asks for no room. */
    private void measure(Trace trace, Series part) {
        double first = axis.applyAsDouble(shown.from());
        double last = axis.applyAsDouble(shown.to());
        double[] inside = new double[trace.ys().length];
        int count = 0;
        for (int i = 0; i < trace.ys().length; i++) {
            if (trace.xs()[i] >= first && trace.xs()[i] <= last) {
                inside[count++] = trace.ys()[i];
            }
        }
        if (count == 0 && part.size() > 1) {
            // A line that passes through the view between two points.
            count = inside.length;
            System.arraycopy(trace.ys(), 0, inside, 0, count);
        }
        if (count > 0) {
            Arrays.sort(inside, 0, count);
            boolean cut = chart.cutsOutliers() && count > 50;
            lowest = Math.min(lowest, inside[0]);
            highest = Math.max(highest, inside[cut ? (int) (KEPT_IN_SIGHT * (count - 1)) : count - 1]);
        }
    }

    private Panel axes(List<Trace> traces, List<Panel.Entry> entries, boolean empty) {
        if (lowest > highest) {
            return new Panel(traces, entries, logarithmic ? .1 : 0, 1, logarithmic, empty);
        }
        if (logarithmic) {
            // Half a decade at least, and a little more than the data.
            double room = Math.pow(highest / lowest, ROOM);
            double widen = highest / lowest < 3 ? Math.sqrt(3 / (highest / lowest)) : 1;
            return new Panel(traces, entries, lowest / room / widen, highest * room * widen, true, empty);
        }
        double from = chart.fromZero() ? 0 : lowest;
        double height =
                highest > from ? highest - from : highest == 0 ? chart.unit().ofNothing() : Math.abs(highest) * .1;
        double below = chart.fromZero() ? 0 : Math.max(0, from - ROOM * height);
        double above = highest + ROOM * height;
        return new Panel(traces, entries, below, above, false, empty);
    }
}
