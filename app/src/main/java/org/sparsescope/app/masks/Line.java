package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.sparsescope.engine.model.LayerShape;

/**
 * A row or a column of a layer: one unit with all its inputs, or one input with all units that may read it.
 *
 * @param index of the unit or filter, or of the input
 */
record Line(int layer, int index, boolean input) {
    /** The one of the two that {@code pin} lies on and looks along. */
    static Line through(Pin pin, LayerShape shape) {
        int columns = shape.fanIn();
        return new Line(
                pin.layer(), pin.byInput() ? pin.position() % columns : pin.position() / columns, pin.byInput());
    }

    /** The line of {@code position} along which its unit lies, or its input. */
    static Line at(int layer, LayerShape shape, int position, boolean input) {
        return through(new Pin(layer, position, input), shape);
    }

    /** Index of the unit; empty for an input. */
    OptionalInt unit() {
        return input ? OptionalInt.empty() : OptionalInt.of(index);
    }

    /** Flat positions of its weights. */
    IntStream positions(LayerShape shape) {
        int columns = shape.fanIn();
        return input
                ? IntStream.range(0, shape.outputs()).map(row -> row * columns + index)
                : IntStream.range(index * columns, (index + 1) * columns);
    }

    /** Around it in the picture; empty where its weights lie apart, as those of an input do between tiles. */
    Optional<Mark> mark(LaidOut sheet, Viewport view) {
        if (sheet.layout().isEmpty() || (input && sheet.layout().get().grid().square())) {
            return Optional.empty();
        }
        Layout layout = sheet.layout().get();
        int[] cells = positions(sheet.bits().shape()).map(layout::cell).toArray();
        int left = IntStream.of(cells).map(cell -> cell % view.columns()).min().orElse(0);
        int right = IntStream.of(cells).map(cell -> cell % view.columns()).max().orElse(0);
        int top = IntStream.of(cells).map(cell -> cell / view.columns()).min().orElse(0);
        int bottom =
                IntStream.of(cells).map(cell -> cell / view.columns()).max().orElse(0);
        return Optional.of(new Mark(
                view.left() + left * view.scaleX(),
                view.top() + top * view.scaleY(),
                (right - left + 1) * view.scaleX(),
                (bottom - top + 1) * view.scaleY(),
                false));
    }
}
