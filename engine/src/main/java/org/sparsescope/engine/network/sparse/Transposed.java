package org.sparsescope.engine.network.sparse;

import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/** A layer's matrix seen from its input, with values that follow those of the original when told to. */
final class Transposed {
    private final SparseRows original;
    private final SparseRows columns;
    private final int[] source;

    /**
     * The transpose of {@code original}, by a counting sort: proportional to its numbers.
     *
     * @param positions which weight of its unit each number is
     */
    Transposed(SparseRows original, int[] positions, Wiring wiring) {
        this.original = original;
        int[] start = new int[wiring.transposedRows() + 1];
        for (int position : positions) {
            start[wiring.transposedRow(position) + 1]++;
        }
        for (int c = 0; c < start.length - 1; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        int[] index = new int[original.nnz()];
        this.source = new int[original.nnz()];
        for (int unit = 0; unit < original.rows(); unit++) {
            for (int k = original.start()[unit]; k < original.start()[unit + 1]; k++) {
                int to = next[wiring.transposedRow(positions[k])]++;
                index[to] = wiring.output(unit, positions[k]);
                source[to] = k;
            }
        }
        this.columns = new SparseRows(start, index, new float[original.nnz()]);
    }

    /** The columns, with the values that the original has now. */
    SparseRows refreshed() {
        float[] from = original.value();
        float[] into = columns.value();
        for (int k = 0; k < into.length; k++) {
            into[k] = from[source[k]];
        }
        return columns;
    }
}
