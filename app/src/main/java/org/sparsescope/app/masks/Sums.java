package org.sparsescope.app.masks;

/** A number a cell of a grid, whose sum over any rectangle takes constant time: a summed-area table. */
interface Sums {
    /** The sum over all rows less than {@code row} and columns less than {@code column}; both may be the size itself. */
    int below(int row, int column);

    /** The sum over a rectangle, last row and column left out. */
    default int within(int firstRow, int lastRow, int firstColumn, int lastColumn) {
        return below(lastRow, lastColumn)
                - below(firstRow, lastColumn)
                - below(lastRow, firstColumn)
                + below(firstRow, firstColumn);
    }
}
