package org.sparsescope.engine.dataset.rows;

/** Rows of bytes, all of one length, that nobody changes any more. Safe for any thread. */
public interface ByteRows {
    int count();

    /** Bytes in a row. */
    int width();

    /** Copies a row to {@code target} from {@code offset} on. */
    void read(int row, byte[] target, int offset);

    /**
     * An array in which {@code from.length} rows lie, for reading only: those of {@code rows} from {@code first} on.
     *
     * @param from takes where each of them begins
     */
    byte[] gather(int[] rows, int first, int[] from);
}
