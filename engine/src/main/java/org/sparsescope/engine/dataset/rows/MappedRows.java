package org.sparsescope.engine.dataset.rows;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Rows in a file: the system keeps in memory what it has room for, and the heap holds none of it. */
final class MappedRows implements ByteRows {
    /** A buffer is addressed by an int; half of that range also keeps a segment's rows countable. */
    private static final int SEGMENT = 1 << 30;

    private final List<MappedByteBuffer> segments;
    private final int rowsPerSegment;
    private final int count;
    private final int width;

    private MappedRows(List<MappedByteBuffer> segments, int rowsPerSegment, int count, int width) {
        this.segments = List.copyOf(segments);
        this.rowsPerSegment = rowsPerSegment;
        this.count = count;
        this.width = width;
    }

    /** Maps the rows that {@code file} begins with; it may be closed and deleted afterwards. */
    static MappedRows of(FileChannel file, int count, int width) throws IOException {
        int rowsPerSegment = Math.max(1, SEGMENT / width);
        List<MappedByteBuffer> segments = new ArrayList<>();
        for (int first = 0; first < count; first += rowsPerSegment) {
            long size = (long) Math.min(rowsPerSegment, count - first) * width;
            segments.add(file.map(FileChannel.MapMode.READ_ONLY, (long) first * width, size));
        }
        return new MappedRows(segments, rowsPerSegment, count, width);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public void read(int row, byte[] target, int offset) {
        segments.get(row / rowsPerSegment).get(row % rowsPerSegment * width, target, offset, width);
    }

    @Override
    public byte[] gather(int[] rows, int first, int[] from) {
        byte[] gathered = new byte[Math.multiplyExact(from.length, width)];
        for (int i = 0; i < from.length; i++) {
            from[i] = i * width;
            read(rows[first + i], gathered, from[i]);
        }
        return gathered;
    }
}
