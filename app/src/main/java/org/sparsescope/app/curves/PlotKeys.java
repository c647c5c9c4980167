package org.sparsescope.app.curves;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** What the keyboard does on a plot that was reached with it. */
final class PlotKeys {
    private static final double CLOSER = .5;

    private PlotKeys() {}

    static void on(Node plot, CurvesViewModel model, CurveChart chart) {
        plot.setFocusTraversable(true);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            int far = event.isShiftDown() ? 10 : 1;
            switch (event.getCode()) {
                case LEFT -> model.movePointer(chart, -far);
                case RIGHT -> model.movePointer(chart, far);
                case PLUS, EQUALS, ADD -> model.zoomBy(CLOSER);
                case MINUS, SUBTRACT -> model.zoomBy(1 / CLOSER);
                case DIGIT0, NUMPAD0 -> model.zoomOut();
                case ENTER -> model.enlarge(chart);
                default -> {
                    return;
                }
            }
            event.consume();
        });
        plot.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                model.leave();
            }
        });
    }
}
