package org.sparsescope.engine.network.sparse.kernel;

/**
 * A sparse matrix by rows (CSR): the numbers of row r are {@code value[start[r]]} up to {@code value[start[r + 1]]}, exclusive, and
 * number k multiplies row {@code index[k]} of a plane.
 *
 * @param start one more than there are rows, ascending from 0
 */
public record SparseRows(int[] start, int[] index, float[] value) {
    public int rows() {
        return start.length - 1;
    }

    /** Numbers stored. */
    public int nnz() {
        return start[start.length - 1];
    }
}
