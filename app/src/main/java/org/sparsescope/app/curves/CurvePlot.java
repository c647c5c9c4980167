package org.sparsescope.app.curves;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.StackPane;
import org.sparsescope.app.fx.Controls;
import org.sparsescope.app.fx.Texts;

/** The plot of one of the curves, tied to the view model: what it shows, what mouse, keyboard and its menu do to it. */
final class CurvePlot {
    private final CurvesViewModel model;
    private final CurveChart chart;
    private final Plot plot = new Plot();
    private final Label nothing = Controls.label("", "curve-nothing");
    private int clickedFrom;
    private boolean clickedLive;

    /**
     * The plot of {@code chart}.
     *
     * @param large whether it fills the middle, where nothing else wants the wheel
     * @param export opens the export of a chart
     */
    CurvePlot(CurvesViewModel model, CurveChart chart, boolean large, Consumer<CurveChart> export) {
        this.model = model;
        this.chart = chart;
        nothing.setText(chart.nothing());
        nothing.setWrapText(true);
        nothing.setMouseTransparent(true);
        plot.root().getChildren().add(nothing);
        plot.root().setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        plot.root().setAccessibleRoleDescription(Texts.of("curves.role"));
        plot.root().setAccessibleText(chart.title());
        plot.root().setAccessibleHelp(chart.tip());
        plot.ticks(large ? 9 : 5);
        PlotGestures.on(plot, gestures(), large);
        PlotKeys.on(plot.root(), model, chart);
        ContextMenu menu = menu(export);
        plot.root().setOnContextMenuRequested(event -> {
            menu.show(plot.root(), event.getScreenX(), event.getScreenY());
            event.consume();
        });
        model.readingProperty().subscribe(now -> point());
        model.playhead().updateProperty().subscribe(now -> playhead());
    }

    StackPane root() {
        return plot.root();
    }

    /** Draws what {@code frame} has of the chart. */
    void show(Frame frame) {
        Panel panel = frame.of(chart);
        plot.suffixes(frame.axis().suffix(), chart.unit().suffix());
        plot.across(
                frame.axis().x(frame.shown().from()),
                frame.axis().x(frame.shown().to()));
        plot.values(panel.from(), panel.to(), panel.logarithmic());
        int line = 0;
        int bars = 0;
        for (Trace trace : panel.traces()) {
            String shade = trace.kind() == Trace.Kind.FAINT ? trace.styleClass() + "-faint" : trace.styleClass();
            plot.draw(line++, List.of(shade), trace.kind(), trace.xs(), trace.ys());
            bars = Math.max(bars, trace.kind() == Trace.Kind.BARS ? trace.xs().length : 0);
        }
        plot.keep(line);
        plot.barRoom(bars);
        nothing.setVisible(panel.empty());
        plot.root().pseudoClassStateChanged(ChartCard.BLANK, panel.empty());
        playhead();
        point();
    }

    private void playhead() {
        Frame frame = model.frameProperty().get();
        plot.marks()
                .playhead(frame.of(chart).empty() ? Double.NaN : frame.axis().x(model.playheadStep()));
    }

    /** The line stands in all charts, the dots and what is read out only in the one pointed at. */
    private void point() {
        OptionalDouble at = model.crosshair();
        Optional<Reading> mine = mine();
        double x = at.isPresent() ? model.frameProperty().get().axis().x(at.getAsDouble()) : Double.NaN;
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

    /** What is read off this plot. */
    Optional<Reading> mine() {
        return model.readingProperty().get().filter(reading -> reading.chart() == chart);
    }

    /** Where the crosshair stands, as high as the plot, in the coordinates of the scene. */
    Bounds crosshairAt(Reading reading) {
        Bounds area = plot.area();
        double x = plot.left(model.frameProperty().get().axis().x(reading.step()), area);
        return plot.root().localToScene(new BoundingBox(x, area.getMinY(), 0, area.getHeight()));
    }

    private PlotGestures.Target gestures() {
        return new PlotGestures.Target() {
            @Override
            public void point(double x) {
                model.point(chart, x);
            }

            @Override
            public void leave() {
                model.leave();
            }

            @Override
            public void choose(double from, double to) {
                model.zoomTo(from, to);
            }

            @Override
            public void click(double x) {
                clickedFrom = model.playhead().update();
                clickedLive = model.playhead().live();
                model.seek(x);
            }

            @Override
            public void reset() {
                model.playhead().seek(clickedFrom);
                model.playhead().liveProperty().set(clickedLive);
                model.zoomOut();
            }

            @Override
            public void zoom(double factor, double x) {
                model.zoomBy(factor, x);
            }

            @Override
            public void pan(double share) {
                model.pan(share);
            }
        };
    }

    private ContextMenu menu(Consumer<CurveChart> export) {
        MenuItem enlarge = item("curves.enlarge", () -> model.enlarge(chart));
        model.enlargedProperty()
                .subscribe(now ->
                        enlarge.setText(Texts.of(now.equals(Optional.of(chart)) ? "curves.shrink" : "curves.enlarge")));
        CheckMenuItem logarithmic = new CheckMenuItem(Texts.of("curves.log.menu"));
        logarithmic.setOnAction(event -> model.options().setLogarithmic(chart, logarithmic.isSelected()));
        model.options().logarithmicProperty().subscribe(now -> logarithmic.setSelected(now.contains(chart)));
        MenuItem out = item("curves.zoom.out", model::zoomOut);
        model.zoomProperty().subscribe(now -> out.setDisable(now.isEmpty()));
        return new ContextMenu(
                enlarge,
                logarithmic,
                out,
                item("curves.export", () -> export.accept(chart)),
                item("curves.hide", () -> model.options().setShown(chart, false)));
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.of(key));
        item.setOnAction(event -> action.run());
        return item;
    }
}
