package org.sparsescope.app.masks;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** From weight to weight across a picture, over the gaps between kernels. */
final class Steps {
    private Steps() {}

    /** The flat position of the first weight beyond {@code cell} that way; empty at the edge. */
    static OptionalInt next(Layout layout, int cell, int right, int down) {
        return walk(layout, cell, right, down, position -> true);
    }

    /** The first weight beyond that of {@code position} that is not on the same line. */
    static OptionalInt nextLine(Layout layout, int position, int right, int down, IntPredicate sameLine) {
        return walk(layout, layout.cell(position), right, down, other -> !sameLine.test(other));
    }

    private static OptionalInt walk(Layout layout, int cell, int right, int down, IntPredicate wanted) {
        Sheet.Grid grid = layout.grid();
        int row = cell / grid.columns() + down;
        int column = cell % grid.columns() + right;
        while (row >= 0 && row < grid.rows() && column >= 0 && column < grid.columns()) {
            int position = layout.position(row * grid.columns() + column);
            if (position != Layout.NO_WEIGHT && wanted.test(position)) {
                return OptionalInt.of(position);
            }
            row += down;
            column += right;
        }
        return OptionalInt.empty();
    }
}
