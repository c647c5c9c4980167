package org.sparsescope.app.curves;

import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/**
 * The mouse on a plot: over it the crosshair follows, a drag chooses what to look at, a click takes the playhead there, a double click shows
 * everything again; the wheel zooms where it may, else with Ctrl only, for a column of charts scrolls by it.
 */
final class PlotGestures {
    private static final double A_DRAG = 4;
    private static final double A_NOTCH = .8;
    private static final double WHEEL_STEP = 40; // what one notch of most wheels says

    /** What gestures do; places are in units of the axis. */
    interface Target {
        void point(double x);

        void leave();

        void choose(double from, double to);

        void click(double x);

        /** Takes back what the click before it did, for a double click begins with one. */
        void reset();

        void zoom(double factor, double x);

        /** By a share of what is on show. */
        void pan(double share);
    }

    private final Plot plot;
    private final Target target;
    private final boolean wheelIsFree;
    private double pressed = Double.NaN;
    private boolean dragged;

    private PlotGestures(Plot plot, Target target, boolean wheelIsFree) {
        this.plot = plot;
        this.target = target;
        this.wheelIsFree = wheelIsFree;
    }

    /** @param wheelIsFree whether the wheel has nothing else to do */
    static void on(Plot plot, Target target, boolean wheelIsFree) {
        PlotGestures gestures = new PlotGestures(plot, target, wheelIsFree);
        plot.root().setOnMouseMoved(event -> gestures.inside(event, target::point));
        plot.root().setOnMouseExited(event -> target.leave());
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
            target.point(plot.x(event.getX()));
        }
    }

    private void release(MouseEvent event) {
        plot.marks().choose(Double.NaN, Double.NaN);
        if (Double.isNaN(pressed)) {
            return;
        }
        if (dragged) {
            between(event, target::choose);
        } else if (event.getClickCount() == 2) {
            target.reset();
        } else if (event.getClickCount() == 1) {
            target.click(plot.x(event.getX()));
        }
        pressed = Double.NaN;
    }

    private void scroll(ScrollEvent event) {
        if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            double way = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
            target.pan(-way / Math.max(1, plot.area().getWidth()));
            event.consume();
        } else if (event.isShortcutDown() || wheelIsFree) {
            target.zoom(Math.pow(A_NOTCH, event.getDeltaY() / WHEEL_STEP), plot.x(event.getX()));
            event.consume();
        }
    }

    private void between(MouseEvent event, BiConsumer<Double, Double> places) {
        places.accept(plot.x(pressed), plot.x(event.getX()));
    }

    private void inside(MouseEvent event, DoubleConsumer place) {
        Bounds area = plot.area();
        if (event.getX() >= area.getMinX() && event.getX() <= area.getMaxX()) {
            place.accept(plot.x(event.getX()));
        } else {
            target.leave();
        }
    }
}
