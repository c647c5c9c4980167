package org.sparsescope.engine.dataset.rows;

/** Rows that stay on the heap. */
final class HeapWriter implements RowsWriter {
    private final byte[] bytes;
    private final int width;

    HeapWriter(int count, int width) {
        this.bytes = new byte[Math.multiplyExact(count, width)];
        this.width = width;
    }

    @Override
    public void write(int row, int rows, byte[] source, int offset) {
        System.arraycopy(source, offset, bytes, row * width, rows * width);
    }

    @Override
    public ByteRows finish() {
        return new HeapRows(bytes, width);
    }

    @Override
    public void close() {
        // the array goes with its last reader
    }
}
