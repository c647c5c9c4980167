package org.sparsescope.app.masks;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.sparsescope.engine.mask.Mask;

/** A set of cells of a grid, row by row, that counts its members in any rectangle. Safe for use by several threads. */
public final class CellSet {
    private final int rows;
    private final int columns;
    private final RankedBits bits;
    private volatile Optional<Sums> sums = Optional.empty();

    CellSet(int rows, int columns, RankedBits bits) {
        this.rows = rows;
        this.columns = columns;
        this.bits = bits;
    }

    /** The live weights of {@code mask} in a grid of {@code columns} weights a row. */
    public static CellSet of(Mask mask, int columns) {
        if (mask.size() % columns != 0) {
            throw new IllegalArgumentException(mask.size() + " weights are no rows of " + columns);
        }
        return new CellSet(mask.size() / columns, columns, RankedBits.of(mask));
    }

    /** Every cell. */
    static CellSet all(int rows, int columns) {
        return of(Mask.dense(rows * columns), columns);
    }

    boolean get(int cell) {
        return bits.get(cell);
    }

    int count() {
        return bits.count();
    }

    RankedBits bits() {
        return bits;
    }

    /** The same members in a grid of another form, each where {@code cell} puts it. */
    CellSet moved(Sheet.Grid to, IntUnaryOperator cell) {
        long[] words = new long[(to.rows() * to.columns() + 63) >> 6];
        bits.forEach(0, rows * columns, from -> {
            int at = cell.applyAsInt(from);
            words[at >> 6] |= 1L << at;
        });
        return new CellSet(to.rows(), to.columns(), new RankedBits(words));
    }

    /** Made when first asked for: a picture of single cells never is. */
    Sums sums() {
        Optional<Sums> made = sums;
        if (made.isEmpty()) {
            made = Optional.of(new SummedBits(bits, rows, columns));
            sums = made;
        }
        return made.get();
    }
}
