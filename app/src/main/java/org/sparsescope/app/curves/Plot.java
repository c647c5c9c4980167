package org.sparsescope.app.curves;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.LineStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;

/** Lines and bars over one axis, drawn by chartfx, with a layer over them for the playhead and the crosshair. */
final class Plot {
    private static final double VALUES_WIDTH = 40;

    private final DefaultNumericAxis across = axis();
    private final DefaultNumericAxis values = axis();
    private final XYChart chart = new XYChart(across, values);
    private final Map<Trace.Kind, ErrorDataSetRenderer> renderers = new EnumMap<>(Trace.Kind.class);
    private final List<Drawn> drawn = new ArrayList<>();
    private final PlotMarks marks = new PlotMarks(this);
    private final StackPane root = new StackPane(chart, marks.root());
    private double acrossFrom;
    private double acrossTo = 1;
    private double valuesFrom;
    private double valuesTo = 1;

    /** A line of the chart as it was drawn last. */
    private record Drawn(List<String> styleClasses, Trace.Kind kind, LinePoints points) {}

    Plot() {
        for (Trace.Kind kind : Trace.Kind.values()) {
            renderers.put(kind, renderer(kind));
        }
        chart.getRenderers().setAll(renderers.values());
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.setTitle(null);
        chart.getStyleClass().add("curve-chart");
        chart.getGridRenderer().getVerticalMajorGrid().setVisible(false);
        chart.getGridRenderer().getHorizontalMinorGrid().setVisible(false);
        chart.setMouseTransparent(true);
        chart.setFocusTraversable(false);
        // chartfx puts these around the plot for tool bars that this chart has not; Tab would stop at each.
        chart.getPlotArea().setFocusTraversable(false);
        chart.getMenuPane().setFocusTraversable(false);
        across.setMaxMajorTickLabelCount(5);
        across.setAutoRanging(false);
        values.setMaxMajorTickLabelCount(5);
        values.setAutoRanging(false);
        // As wide in all charts, so that the same place lies under the same place.
        values.setPrefWidth(VALUES_WIDTH);
        values.setMaxWidth(VALUES_WIDTH);
        // A canvas is a picture already; chartfx has each kept as one more.
        chart.getCanvas().setCache(false);
        across.getCanvas().setCache(false);
        values.getCanvas().setCache(false);
        suffixes("", "");
        root.getStyleClass().add("curve-plot");
    }

    StackPane root() {
        return root;
    }

    /** The horizontal axis from {@code from} to {@code to}. */
    void across(double from, double to) {
        acrossFrom = from;
        acrossTo = to;
        across.set(from, to);
        marks.moved();
    }

    /** The vertical axis from {@code from} to {@code to}. */
    void values(double from, double to, boolean logarithmic) {
        valuesFrom = from;
        valuesTo = to;
        values.setLogAxis(logarithmic);
        values.set(from, to);
        marks.moved();
    }

    /** Where {@code x} is, in the coordinates of {@link #root()}; by the axis as it will be drawn, not as it was. */
    double left(double x, Bounds area) {
        return area.getMinX() + (x - acrossFrom) / (acrossTo - acrossFrom) * area.getWidth();
    }

    /** The place on the horizontal axis at pixel {@code left}, which may lie outside of the plot. */
    double x(double left) {
        Bounds area = area();
        double share = (left - area.getMinX()) / Math.max(1, area.getWidth());
        return acrossFrom + Math.max(0, Math.min(1, share)) * (acrossTo - acrossFrom);
    }

    /** Where {@code y} is. */
    double top(double y, Bounds area) {
        double share = values.isLogAxis()
                ? Math.log(y / valuesFrom) / Math.log(valuesTo / valuesFrom)
                : (y - valuesFrom) / (valuesTo - valuesFrom);
        return area.getMaxY() - share * area.getHeight();
    }

    PlotMarks marks() {
        return marks;
    }

    /** What is beyond each number at the ticks. */
    void suffixes(String acrossSuffix, String valueSuffix) {
        across.setTickLabelFormatter(new Ticks(acrossSuffix));
        values.setTickLabelFormatter(new Ticks(valueSuffix));
    }

    /** Ticks for a chart that is large, or for one that is small. */
    void ticks(int most) {
        across.setMaxMajorTickLabelCount(most);
        values.setMaxMajorTickLabelCount(most);
    }

    /** Draws {@code points} as line {@code index}; a line of another look takes the place of the one that was there. */
    void draw(int index, List<String> styleClasses, Trace.Kind kind, double[] xs, double[] ys) {
        if (index < drawn.size()
                && !(drawn.get(index).styleClasses().equals(styleClasses)
                        && drawn.get(index).kind() == kind)) {
            keep(index);
        }
        while (drawn.size() <= index) {
            LinePoints points = new LinePoints("line " + drawn.size());
            points.addStyleClasses(styleClasses.toArray(String[]::new));
            drawn.add(new Drawn(styleClasses, kind, points));
            renderer(drawn.get(drawn.size() - 1)).getDatasets().add(points);
        }
        drawn.get(index).points().set(xs, ys, false);
    }

    /** Takes away every line from {@code count} on. */
    void keep(int count) {
        while (drawn.size() > count) {
            Drawn last = drawn.remove(drawn.size() - 1);
            renderer(last).getDatasets().remove(last.points());
        }
    }

    /** Makes room for {@code places} groups of bars, as many of them as are drawn. */
    void barRoom(int places) {
        ErrorDataSetRenderer bars = renderers.get(Trace.Kind.BARS);
        if (bars != null) {
            int kinds = Math.max(2, bars.getDatasets().size());
            int width = (int) Math.max(1, Math.min(5, chart.getWidth() / ((kinds + .6) * (places + 1))));
            bars.setBarWidth(width);
            bars.setshiftBarOffset(width);
        }
    }

    private ErrorDataSetRenderer renderer(Drawn line) {
        return renderers.getOrDefault(line.kind(), new ErrorDataSetRenderer());
    }

    /** Where lines are drawn, in the coordinates of {@link #root()}. */
    Bounds area() {
        Node canvas = chart.getCanvas();
        return root.sceneToLocal(canvas.localToScene(canvas.getLayoutBounds()));
    }

    private static ErrorDataSetRenderer renderer(Trace.Kind kind) {
        ErrorDataSetRenderer renderer = new ErrorDataSetRenderer();
        renderer.setErrorStyle(ErrorStyle.NONE);
        renderer.setDrawMarker(kind == Trace.Kind.DOTS);
        // The series come decimated, extremes kept; chartfx's own reduction would average them away.
        renderer.setPointReduction(false);
        if (kind == Trace.Kind.BARS) {
            renderer.setDrawBars(true);
            renderer.setPolyLineStyle(LineStyle.NONE);
            renderer.setDynamicBarWidth(false);
            renderer.setShiftBar(true);
        }
        return renderer;
    }

    private static DefaultNumericAxis axis() {
        DefaultNumericAxis axis = new DefaultNumericAxis();
        // The heading says what the values are; an axis without name and unit keeps its room for the curve.
        axis.setName(null);
        axis.setUnit(null);
        axis.setAnimated(false);
        axis.setAutoUnitScaling(false);
        return axis;
    }

    /** Tick labels such as 0.03, 85%, 1.5k. */
    private static final class Ticks extends StringConverter<Number> {
        private final String suffix;

        Ticks(String suffix) {
            this.suffix = suffix;
        }

        @Override
        public String toString(Number number) {
            return CurveUnit.tick(number.doubleValue()) + suffix;
        }

        @Override
        public Number fromString(String text) {
            return Double.valueOf(text);
        }
    }
}
