package org.sparsescope.app.curves;

import java.util.function.BiConsumer;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The mouse on a plot: over it the crosshair follows, a drag chooses what to look at, a click takes the playhead there, a double click shows
 * everything again; the wheel zooms where it may, else with Ctrl only, for a column of charts scrolls by it.
 *
 * @param <C> the charts
 */
final class PlotGestures<C> {
    private static final double A_DRAG = 4;
    private static final double A_NOTCH = .8;
    private static final double WHEEL_STEP = 40; // what one notch of most wheels says

    private final Plot plot;
    private final Sight<C> sight;
    private final C chart;
    private final boolean wheelIsFree;
    private double pressed = Double.NaN;
    private boolean dragged;

    private PlotGestures(Plot plot, Sight<C> sight, C chart, boolean wheelIsFree) {
        this.plot = plot;
        this.sight = sight;
        this.chart = chart;
        this.wheelIsFree = wheelIsFree;
    }

    /** @param wheelIsFree whether the wheel has nothing else to do */
    static <C> void on(Plot plot, Sight<C> sight, C chart, boolean wheelIsFree) {
        PlotGestures<C> gestures = new PlotGestures<>(plot, sight, chart, wheelIsFree);
        plot.root().setOnMouseMoved(gestures::move);
        plot.root().setOnMouseExited(event -> sight.leave());
        plot.root().setOnMousePressed(gestures::press);
        plot.root().setOnMouseDragged(gestures::drag);
        plot.root().setOnMouseReleased(gestures::release);
        plot.root().setOnScroll(gestures::scroll);
    }

    private void press(MouseEvent event) {
        plot.root().requestFocus();
        dragged = false;
        pressed = Double.NaN;
        if (event.getButton() == MouseButton.PRIMARY
                && event.getX() >= plot.area().getMinX()) {
            pressed = event.getX();
        }
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (Double.isNaN(pressed)) {
            return;
        }
        dragged |= Math.abs(event.getX() - pressed) > A_DRAG;
        if (dragged) {
            between(event, plot.marks()::choose);
            sight.point(chart, plot.x(event.getX()));
        }
    }

    private void release(MouseEvent event) {
        plot.marks().choose(Double.NaN, Double.NaN);
        if (Double.isNaN(pressed)) {
            return;
        }
        if (dragged) {
            between(event, sight::zoomTo);
        } else if (event.getClickCount() == 2) {
            sight.doubleClick();
        } else if (event.getClickCount() == 1) {
            sight.click(plot.x(event.getX()));
        }
        pressed = Double.NaN;
    }

    private void scroll(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double way = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            sight.pan(-way / Math.max(1, plot.area().getWidth()));
            event.consume();
        } else if (event.isShortcutDown() || wheelIsFree) {
            sight.zoomBy(Math.pow(A_NOTCH, event.getDeltaY() / WHEEL_STEP), plot.x(event.getX()));
            event.consume();
        }
    }

    private void between(MouseEvent event, BiConsumer<Double, Double> places) {
        places.accept(plot.x(pressed), plot.x(event.getX()));
    }

    private void move(MouseEvent event) {
        Bounds area = plot.area();
        if (event.getX() >= area.getMinX() && event.getX() <= area.getMaxX()) {
            sight.point(chart, plot.x(event.getX()));
        } else {
            sight.leave();
        }
    }
}
