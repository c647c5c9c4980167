package org.sparsescope.app.curves;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/**
 * The plot of one of several charts over one axis: it draws what it is given, and mouse and keyboard on it move what all of them show.
 *
 * @param <C> the charts
 */
public final class ChartPlot<C extends ChartKind> {
    /** Set while there is no curve yet: the style sheet then shows a bare ground line, no ticks. */
    private static final PseudoClass BLANK = PseudoClass.getPseudoClass("blank");

    private static final int TICKS_WHEN_SMALL = 5;
    private static final int TICKS_WHEN_LARGE = 9;

    private final C chart;
    private final Plot plot = new Plot();
    private final Label nothing = Controls.label("", "curve-nothing");

    /** @param wheelIsFree whether the wheel has nothing else to do */
    public ChartPlot(Sight<C> sight, C chart, boolean wheelIsFree) {
        this.chart = chart;
        nothing.setText(chart.nothing());
        nothing.setWrapText(true);
        nothing.setMouseTransparent(true);
        plot.root().getChildren().add(nothing);
        plot.root().setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        plot.root().setAccessibleRoleDescription(Texts.of("curves.role"));
        plot.root().setAccessibleText(chart.title());
        plot.root().setAccessibleHelp(chart.tip());
        plot.ticks(TICKS_WHEN_SMALL);
        PlotGestures.on(plot, sight, chart, wheelIsFree);
        PlotKeys.on(plot.root(), sight, chart);
    }

    public StackPane root() {
        return plot.root();
    }

    /** There is room for more ticks than in a column of charts. */
    void large() {
        plot.ticks(TICKS_WHEN_LARGE);
    }

    /**
     * Draws {@code panel}.
     *
     * @param from of the horizontal axis
     * @param suffix what follows the numbers along it
     */
    public void show(Panel panel, double from, double to, String suffix) {
        plot.suffixes(suffix, chart.unit().suffix());
        plot.across(from, to);
        plot.values(panel.from(), panel.to(), panel.logarithmic());
        int line = 0;
        int bars = 0;
        for (Trace trace : panel.traces()) {
            plot.draw(line++, trace.styleClasses(), trace.kind(), trace.xs(), trace.ys());
            bars = Math.max(bars, trace.kind() == Trace.Kind.BARS ? trace.xs().length : 0);
        }
        plot.keep(line);
        plot.barRoom(bars);
        nothing.setVisible(panel.empty());
        plot.root().pseudoClassStateChanged(BLANK, panel.empty());
    }

    /** Puts the dashed line to {@code x}; NaN takes it away. */
    public void playhead(double x) {
        plot.marks().playhead(x);
    }

    /**
     * Puts the crosshair to {@code x}; NaN takes it away.
     *
     * @param mine what is read off this plot: the line stands in all charts, the dots only in the one pointed at
     */
    public void crosshair(double x, Optional<Reading<C>> mine) {
        plot.marks()
                .crosshair(
                        x,
                        mine.stream()
                                .flatMap(reading -> reading.rows().stream())
                                .filter(row -> !Double.isNaN(row.y()))
                                .map(row -> new PlotMarks.Dot(row.styleClass(), row.x(), row.y()))
                                .toList());
        plot.root()
                .setAccessibleText(mine.map(reading -> chart.title() + ", " + reading.spoken())
                        .orElse(chart.title()));
    }

    /** Where {@code x} is, as high as the plot, in the coordinates of the scene. */
    public Bounds at(double x) {
        Bounds area = plot.area();
        return plot.root().localToScene(new BoundingBox(plot.left(x, area), area.getMinY(), 0, area.getHeight()));
    }
}
