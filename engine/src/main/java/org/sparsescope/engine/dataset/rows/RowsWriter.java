package org.sparsescope.engine.dataset.rows;

/** Takes rows in any order, from any threads, as long as no two write the same one. */
public interface RowsWriter extends AutoCloseable {
    /**
     * Writes {@code rows} rows that lie one behind the other in {@code source} from {@code offset} on.
     *
     * @throws org.sparsescope.engine.InputException when the disk is full
     */
    void write(int row, int rows, byte[] source, int offset);

    /** All rows as they are now; those never written are 0. Call it once, when no thread writes any more. */
    ByteRows finish();

    /** Frees what was taken, unless it has become the rows. */
    @Override
    void close();
}
