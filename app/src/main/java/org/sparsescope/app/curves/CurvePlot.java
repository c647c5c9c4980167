package org.sparsescope.app.curves;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.sparsescope.app.fx.Texts;

/** The plot of one of the curves, tied to the view model: what it shows, what mouse, keyboard and its menu do to it. */
final class CurvePlot {
    private final CurvesViewModel model;
    private final CurveChart chart;
    private final ChartPlot<CurveChart> plot;

    /**
     * The plot of {@code chart}.
     *
     * @param large whether it fills the middle, where nothing else wants the wheel
     * @param export opens the export of a chart
     */
    CurvePlot(CurvesViewModel model, CurveChart chart, boolean large, Consumer<CurveChart> export) {
        this.model = model;
        this.chart = chart;
        plot = new ChartPlot<>(model.sight(), chart, large);
        if (large) {
            plot.large();
        }
        plot.root().addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() && !event.isAltDown()) {
                model.enlarge(chart);
                event.consume();
            }
        });
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
        StepAxis axis = frame.axis();
        plot.show(
                frame.of(chart),
                axis.x(frame.shown().from()),
                axis.x(frame.shown().to()),
                axis.suffix());
        playhead();
        point();
    }

    private void playhead() {
        Frame frame = model.frameProperty().get();
        plot.playhead(frame.of(chart).empty() ? Double.NaN : frame.axis().x(model.playheadStep()));
    }

    private void point() {
        OptionalDouble at = model.crosshair();
        double x = at.isPresent() ? model.frameProperty().get().axis().x(at.getAsDouble()) : Double.NaN;
        plot.crosshair(x, mine());
    }

    /** What is read off this plot. */
    Optional<Reading<CurveChart>> mine() {
        return model.readingProperty().get().filter(reading -> reading.chart() == chart);
    }

    /** Where the crosshair stands, as high as the plot, in the coordinates of the scene. */
    Bounds crosshairAt(Reading<CurveChart> reading) {
        return plot.at(model.frameProperty().get().axis().x(reading.place()));
    }

    private ContextMenu menu(Consumer<CurveChart> export) {
        MenuItem enlarge = item("curves.enlarge", () -> model.enlarge(chart));
        model.enlargedProperty()
                .subscribe(now ->
                        enlarge.setText(Texts.of(now.equals(Optional.of(chart)) ? "curves.shrink" : "curves.enlarge")));
        CheckMenuItem logarithmic = new CheckMenuItem(Texts.of("curves.log.menu"));
        logarithmic.setOnAction(event -> model.options().setLogarithmic(chart, logarithmic.isSelected()));
        model.options().logarithmicProperty().subscribe(now -> logarithmic.setSelected(now.contains(chart)));
        MenuItem out = item("curves.zoom.out", model.sight()::zoomOut);
        model.sight().zoomProperty().subscribe(now -> out.setDisable(now.isEmpty()));
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
