package org.sparsescope.engine.network.sparse.kernel;

/**
 * A sparse matrix by rows (CSR): the numbers of row r are {@code value[start[r]]} up to {@code value[start[r + 1]]}, exclusive, and
 * number k multiplies row {@code index[k]} of a plane. Where several matrices share their numbers, the first row begins beyond 0.
 *
 * @param start one more than there are rows, ascending
 */
public record SparseRows(int[] start, int[] index, float[] value) {
    public int rows() {
        return start.length - 1;
    }

    /** Numbers stored. */
    public int nnz() {
        return start[start.length - 1] - start[0];
    }
}
