package org.sparsescope.app.masks;

import java.util.Optional;

/**
 * Where the pinned weight is in the picture, in device pixels.
 *
 * @param whole whether its row and its column are to be marked too, as in a matrix
 */
public record Mark(double x, double y, double width, double height, boolean whole) {
    static Optional<Mark> of(Pin pin, LaidOut sheet, Viewport view) {
        return sheet.layout().map(layout -> {
            int cell = layout.cell(pin.position());
            int row = cell / view.columns();
            int column = cell % view.columns();
            return new Mark(
                    view.left() + column * view.scaleX(),
                    view.top() + row * view.scaleY(),
                    view.scaleX(),
                    view.scaleY(),
                    !layout.grid().square());
        });
    }
}
