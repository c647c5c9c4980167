package org.sparsescope.app.masks;

/** Where the weights of a layer lie in its picture. */
interface Layout {
    int NO_WEIGHT = -1;

    Sheet.Grid grid();

    /** The cell of the weight at flat position {@code position}. */
    int cell(int position);

    /** The flat position of the weight in {@code cell}; {@link #NO_WEIGHT} in a gap. */
    int position(int cell);

    /** Whether each weight's cell is its position. */
    boolean natural();

    /** {@code weights}, given by position, where they lie here. */
    default CellSet place(CellSet weights) {
        return natural() ? weights : weights.moved(grid(), this::cell);
    }
}
