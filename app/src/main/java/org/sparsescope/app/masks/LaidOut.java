package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * One layer at one update, laid out and coloured: all that a picture needs but the view.
 *
 * @param layout where the weights lie; empty where cells are not weights
 * @param cellWords what a cell is that is not a weight
 * @param missing why the mode cannot be shown and the mask stands in its place; empty where it can
 */
record LaidOut(
        LayerBits bits,
        Optional<Layout> layout,
        IntFunction<String> cellWords,
        Sheet sheet,
        Legend legend,
        String missing) {
    Sheet.Grid grid() {
        return sheet.grid();
    }
}
