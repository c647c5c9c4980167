package org.sparsescope.engine.dataset.rows;

import java.nio.file.Path;

/**
 * Where rows are put while a dataset is read.
 *
 * @param heapBytes the most that one dataset may take of the heap; more goes to a file
 * @param folder for such files
 */
public record RowStore(long heapBytes, Path folder) {
    /** An array can be a few bytes short of the largest int. */
    private static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** A quarter of the heap, which leaves room for the network; files go where the system keeps temporary ones. */
    public static RowStore standard() {
        return new RowStore(Runtime.getRuntime().maxMemory() / 4, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /**
     * Room for {@code count} rows of {@code width} bytes each.
     *
     * @throws org.sparsescope.engine.InputException when they need a file and the disk has no room for it
     */
    public RowsWriter rows(int count, int width) {
        long bytes = (long) count * width;
        return bytes <= Math.min(heapBytes, LARGEST_ARRAY)
                ? new HeapWriter(count, width)
                : FileWriter.in(folder, count, width);
    }
}
