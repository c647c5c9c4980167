package org.sparsescope.engine.dataset.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.sparsescope.engine.InputException;

/**
 * Rows that go to a temporary file. It is written with plain writes, for those say when the disk is full, while a mapping would crash the
 * process; it is deleted as soon as it is mapped or, where the system does not allow that, when Java ends.
 */
final class FileWriter implements RowsWriter {
    private static final long MEGABYTE = 1 << 20;

    private final Path folder;
    private final Path file;
    private final FileChannel channel;
    private final int count;
    private final int width;

    private FileWriter(Path folder, Path file, FileChannel channel, int count, int width) {
        this.folder = folder;
        this.file = file;
        this.channel = channel;
        this.count = count;
        this.width = width;
    }

    static FileWriter in(Path folder, int count, int width) {
        long bytes = (long) count * width;
        try {
            long room = Files.getFileStore(folder).getUsableSpace();
            if (room < bytes) {
                throw noRoom(folder, bytes, "it has room for " + room / MEGABYTE + " MB");
            }
            Path file = Files.createTempFile(folder, "sparsescope-", ".rows");
            return new FileWriter(
                    folder,
                    file,
                    FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    count,
                    width);
        } catch (IOException e) {
            throw noRoom(folder, bytes, e.toString());
        }
    }

    private static InputException noRoom(Path folder, long bytes, String why) {
        return new InputException("The data takes " + bytes / MEGABYTE
                + " MB, more than Java's memory should hold, and the folder for temporary files, " + folder
                + ", cannot take it (" + why
                + "). Make room there, name another folder with -Djava.io.tmpdir=FOLDER, or give Java more memory"
                + " with -Xmx.");
    }

    @Override
    public void write(int row, int rows, byte[] source, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(source, offset, rows * width);
        long at = (long) row * width;
        try {
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw noRoom(folder, (long) count * width, e.toString());
        }
    }

    @Override
    public ByteRows finish() {
        try {
            long bytes = (long) count * width;
            if (channel.size() < bytes) {
                channel.write(ByteBuffer.allocate(1), bytes - 1); // the last rows were never written
            }
            return MappedRows.of(channel, count, width);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " could not be mapped", e);
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Windows keeps a mapped file until nobody maps it any more.
            file.toFile().deleteOnExit();
        }
    }
}
