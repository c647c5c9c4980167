package org.sparsescope.engine.dataset.rows;

/** Rows in one array. */
public final class HeapRows implements ByteRows {
    private final byte[] bytes;
    private final int width;

    /** Takes {@code bytes} over without a copy: row by row, whole rows; nobody may write into it afterwards. */
    public HeapRows(byte[] bytes, int width) {
        if (width < 1 || bytes.length % width != 0) {
            throw new IllegalArgumentException(bytes.length + " bytes are no whole rows of " + width);
        }
        this.bytes = bytes;
        this.width = width;
    }

    @Override
    public int count() {
        return bytes.length / width;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, byte[] target, int offset) {
        System.arraycopy(bytes, row * width, target, offset, width);
    }

    @Override
    public byte[] gather(int[] rows, int first, int[] from) {
        for (int i = 0; i < from.length; i++) {
            from[i] = rows[first + i] * width;
        }
        return bytes;
    }
}
