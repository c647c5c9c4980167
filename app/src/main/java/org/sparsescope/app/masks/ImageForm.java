package org.sparsescope.app.masks;

import java.util.Optional;
import org.sparsescope.engine.model.LayerShape;

/**
 * The ends of links as an image: several rectangles of the same form beside and under each other, a cell an end. One rectangle for pixels,
 * one a channel for kernels, or one cell each for what has no form of its own.
 *
 * @param count of the rectangles
 * @param across how many of them lie beside each other
 * @param high rows of each
 * @param wide columns of each
 * @param gap cells between two
 * @param ends in all; the last rectangles may lack some
 */
record ImageForm(int count, int across, int high, int wide, int gap, int ends, Sheet.Grid grid) {
    static ImageForm image(int high, int wide) {
        return of(1, high, wide, 0, high * wide);
    }

    static ImageForm images(int count, int high, int wide) {
        return of(count, high, wide, 1, count * high * wide);
    }

    /** A cell each, in rows of about as many as there are rows. */
    static ImageForm list(int ends) {
        return of(ends, 1, 1, 0, ends);
    }

    /** The kernels of a convolution's channels, or the inputs of a linear layer as a list. */
    static ImageForm ofInputs(LayerShape shape) {
        if (!shape.convolution()) {
            return list(shape.inputs());
        }
        int wide = shape.dims().get(shape.dims().size() - 1);
        return images(shape.inputs(), shape.fanIn() / shape.inputs() / wide, wide);
    }

    private static ImageForm of(int count, int high, int wide, int gap, int ends) {
        int across = (int) Math.ceil(Math.sqrt((double) count * (high + gap) / (wide + gap)));
        int down = (count + across - 1) / across;
        int rows = down * (high + gap) - gap;
        int columns = across * (wide + gap) - gap;
        boolean whole = rows * columns == ends;
        ImageForm open = new ImageForm(
                count, across, high, wide, gap, ends, new Sheet.Grid(rows, columns, true, Optional.empty()));
        Sheet.Grid grid = new Sheet.Grid(rows, columns, true, whole ? Optional.empty() : Optional.of(open.filled()));
        return new ImageForm(count, across, high, wide, gap, ends, grid);
    }

    /** The cell of end {@code end}. */
    int cell(int end) {
        int rectangle = end / (high * wide);
        int inside = end % (high * wide);
        int row = rectangle / across * (high + gap) + inside / wide;
        int column = rectangle % across * (wide + gap) + inside % wide;
        return row * grid.columns() + column;
    }

    /** Which end {@code cell}, one of {@link #filled()}, is. */
    int end(int cell) {
        int row = cell / grid.columns();
        int column = cell % grid.columns();
        int rectangle = row / (high + gap) * across + column / (wide + gap);
        return (rectangle * high + row % (high + gap)) * wide + column % (wide + gap);
    }

    /** The cells that are an end. */
    CellSet filled() {
        if (grid.filled().isPresent()) {
            return grid.filled().get();
        }
        long[] words = new long[(grid.rows() * grid.columns() + 63) >> 6];
        for (int end = 0; end < ends; end++) {
            int cell = cell(end);
            words[cell >> 6] |= 1L << cell;
        }
        return new CellSet(grid.rows(), grid.columns(), new RankedBits(words));
    }
}
