package org.sparsescope.app.curves;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.plugins.XValueIndicator;
import io.fair_acc.chartfx.renderer.ErrorStyle;
import io.fair_acc.chartfx.renderer.LineStyle;
import io.fair_acc.chartfx.renderer.spi.ErrorDataSetRenderer;
import io.fair_acc.dataset.spi.DoubleDataSet;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** One small chart: a heading, lines or bars over steps, and the playhead as a dashed line. */
public final class ChartCard {
    /** More points than a chart has pixels only cost time. */
    private static final int BUCKETS = 1000;

    /** The axis is no shorter than this: a run's first few steps need no ticks at fractions of a step. */
    private static final double FEWEST_STEPS = 100;

    /** The last pair of bars and the playhead on it would else be cut in half. */
    private static final double ROOM_AFTER_LAST = 1.03;

    /** Set while there is no curve yet: the style sheet then shows a bare ground line, no ticks. */
    private static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");

    private final DefaultNumericAxis steps = axis();
    private final DefaultNumericAxis values = axis();
    private final XYChart chart = new XYChart(steps, values);
    private final ErrorDataSetRenderer renderer = new ErrorDataSetRenderer();
    private final XValueIndicator playhead = new XValueIndicator(steps, -1);
    private final List<DoubleDataSet> lines = new ArrayList<>();
    private final VBox root = new VBox();

    /** @param detail what stands at the right of the heading */
    public ChartCard(String title, Node... detail) {
        chart.getRenderers().setAll(renderer);
        renderer.setErrorStyle(ErrorStyle.NONE);
        renderer.setDrawMarker(false);
        // The series come decimated, extremes kept; chartfx's own reduction would average them away.
        renderer.setPointReduction(false);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        chart.setTitle(null);
        chart.getStyleClass().add("curve-chart");
        chart.getGridRenderer().getVerticalMajorGrid().setVisible(false);
        chart.getGridRenderer().getHorizontalMinorGrid().setVisible(false);
        playhead.setEditable(false);
        chart.getPlugins().add(playhead);
        chart.setMouseTransparent(true);
        chart.setFocusTraversable(false);
        // chartfx puts these around the plot for tool bars that this chart has not; Tab would stop at each.
        chart.getPlotArea().setFocusTraversable(false);
        chart.getMenuPane().setFocusTraversable(false);
        steps.setTickLabelFormatter(new ShortNumbers());
        steps.setMaxMajorTickLabelCount(5);
        steps.setAutoRanging(false);
        steps.set(0, FEWEST_STEPS);
        values.setMaxMajorTickLabelCount(5);
        values.setAutoRangePadding(0.08);
        values.setTickLabelFormatter(new ShortNumbers());
        Label heading = new Label(title);
        heading.getStyleClass().add("curve-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(heading, gap);
        head.getChildren().addAll(detail);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("curve-head");
        VBox.setVgrow(chart, Priority.ALWAYS);
        root.getChildren().addAll(head, chart);
        root.getStyleClass().add("curve-card");
        markBlank();
    }

    public Node root() {
        return root;
    }

    public DefaultNumericAxis values() {
        return values;
    }

    /** Two bars side by side at each step instead of lines. */
    ChartCard bars() {
        renderer.setDrawBars(true);
        renderer.setPolyLineStyle(LineStyle.NONE);
        renderer.setDynamicBarWidth(false);
        renderer.setShiftBar(true);
        return this;
    }

    /** A dot at each point: there are few, and the first would be no line. */
    public ChartCard dots() {
        renderer.setDrawMarker(true);
        return this;
    }

    /** Makes room for {@code pairs} pairs of bars. */
    void barRoom(int pairs) {
        int width = (int) Math.max(1, Math.min(5, chart.getWidth() / (2.6 * (pairs + 1))));
        renderer.setBarWidth(width);
        renderer.setshiftBarOffset(width);
    }

    /** Shows {@code series} as line {@code index}, which carries {@code styleClass}. */
    void show(int index, String styleClass, Series series) {
        show(index, List.of(styleClass), series);
    }

    /** Shows {@code series} as line {@code index}; a line that is new carries {@code styleClasses}. */
    public void show(int index, List<String> styleClasses, Series series) {
        while (lines.size() <= index) {
            DoubleDataSet line = new DoubleDataSet(styleClasses.get(0) + lines.size());
            line.addStyleClasses(styleClasses.toArray(String[]::new));
            lines.add(line);
            renderer.getDatasets().add(line);
        }
        Series few = series.decimated(BUCKETS);
        lines.get(index).set(few.xs(), few.ys(), false);
        markBlank();
    }

    private void markBlank() {
        root.pseudoClassStateChanged(BLANK, lines.stream().allMatch(line -> line.getDataCount() == 0));
    }

    /** Takes away every line from {@code count} on. */
    public void keep(int count) {
        while (lines.size() > count) {
            renderer.getDatasets().remove(lines.remove(lines.size() - 1));
        }
        markBlank();
    }

    /** The axis reaches to {@code lastStep}; the dashed line is at {@code playheadStep}. */
    public void range(double lastStep, double playheadStep) {
        steps.set(0, Math.max(FEWEST_STEPS, ROOM_AFTER_LAST * lastStep));
        playhead.setValue(playheadStep);
    }

    private static DefaultNumericAxis axis() {
        DefaultNumericAxis axis = new DefaultNumericAxis();
        // The heading says what the values are; an axis without name and unit keeps its room for the curve.
        axis.setName(null);
        axis.setUnit(null);
        axis.setAnimated(false);
        axis.setAutoRanging(true);
        axis.setAutoUnitScaling(false);
        return axis;
    }

    /** Tick labels such as 0.03, 85, 1.5k. */
    private static final class ShortNumbers extends StringConverter<Number> {
        @Override
        public String toString(Number number) {
            double value = number.doubleValue();
            double shown = Math.abs(value) >= 1000 ? value / 1000 : value;
            String digits = String.valueOf(Math.rint(shown * 1e4) / 1e4);
            String plain = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
            return Math.abs(value) >= 1000 ? plain + "k" : plain;
        }

        @Override
        public Number fromString(String text) {
            return Double.valueOf(text);
        }
    }
}
