package org.sparsescope.app.curves;

import javafx.scene.Node;
import javafx.scene.input.KeyEvent;

/** What the keyboard does on a plot that was reached with it. */
final class PlotKeys {
    private static final double CLOSER = .5;

    private PlotKeys() {}

    static <C> void on(Node plot, Sight<C> sight, C chart) {
        plot.setFocusTraversable(true);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() || event.isAltDown()) {
                return;
            }
            int far = event.isShiftDown() ? 10 : 1;
            switch (event.getCode()) {
                case LEFT -> sight.movePointer(chart, -far);
                case RIGHT -> sight.movePointer(chart, far);
                case PLUS, EQUALS, ADD -> sight.zoomBy(CLOSER);
                case MINUS, SUBTRACT -> sight.zoomBy(1 / CLOSER);
                case DIGIT0, NUMPAD0 -> sight.zoomOut();
                default -> {
                    return;
                }
            }
            event.consume();
        });
        plot.focusedProperty().subscribe((before, now) -> {
            if (before && !now) {
                sight.leave();
            }
        });
    }
}
