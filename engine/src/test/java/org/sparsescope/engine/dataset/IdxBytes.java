package org.sparsescope.engine.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.sparsescope.engine.dataset.rows.ByteRows;

/** Writes small IDX files for tests. */
final class IdxBytes {
    private IdxBytes() {}

    /** An IDX file of unsigned bytes with any header, true or not. */
    static byte[] idx(int[] dims, byte... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * dims.length + values.length);
        buffer.put((byte) 0).put((byte) 0).put((byte) 8).put((byte) dims.length);
        for (int dim : dims) {
            buffer.putInt(dim);
        }
        return buffer.put(values).array();
    }

    static byte[] labels(int... labels) {
        return idx(new int[] {labels.length}, bytes(labels));
    }

    static byte[] images(int count, int height, int width, byte... pixels) {
        return idx(new int[] {count, height, width}, pixels);
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    /** A sound dataset: two training and one test image of 1 x 2 pixels, labels 0 and 1, plain files. */
    static void writeDataset(Path folder) throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), images(2, 1, 2, bytes(0, 100, 0, 100)));
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels(0, 1));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(1, 1, 2, bytes(50, 200)));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(1));
    }

    static byte[] all(ByteRows rows) {
        byte[] all = new byte[rows.count() * rows.width()];
        for (int row = 0; row < rows.count(); row++) {
            rows.read(row, all, row * rows.width());
        }
        return all;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
