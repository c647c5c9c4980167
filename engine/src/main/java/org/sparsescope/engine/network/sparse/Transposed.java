package org.sparsescope.engine.network.sparse;

import org.sparsescope.engine.network.sparse.kernel.SparseRows;

/** A sparse matrix by its columns, with values that follow those of the original when told to. */
final class Transposed {
    private final SparseRows original;
    private final SparseRows columns;
    private final int[] source;

    /** The transpose of a matrix of {@code width} columns, by a counting sort: proportional to its numbers. */
    Transposed(SparseRows original, int width) {
        this.original = original;
        int[] start = new int[width + 1];
        for (int k = 0; k < original.nnz(); k++) {
            start[original.index()[k] + 1]++;
        }
        for (int c = 0; c < width; c++) {
            start[c + 1] += start[c];
        }
        int[] next = start.clone();
        int[] row = new int[original.nnz()];
        this.source = new int[original.nnz()];
        for (int r = 0; r < original.rows(); r++) {
            for (int k = original.start()[r]; k < original.start()[r + 1]; k++) {
                int to = next[original.index()[k]]++;
                row[to] = r;
                source[to] = k;
            }
        }
        this.columns = new SparseRows(start, row, new float[original.nnz()]);
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
