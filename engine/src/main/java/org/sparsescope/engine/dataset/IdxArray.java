package org.sparsescope.engine.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.rows.ByteRows;
import org.sparsescope.engine.dataset.rows.RowStore;
import org.sparsescope.engine.dataset.rows.RowsWriter;

/**
 * One IDX file of unsigned bytes, whole and checked.
 *
 * @param dims as its header gives them, each at least 1
 * @param rows an example each, row-major
 * @param checksum SHA-256 of the uncompressed file, hexadecimal
 */
record IdxArray(DataFile file, List<Integer> dims, ByteRows rows, String checksum) {
    private static final int CHUNK = 1 << 16;
    /** A deflated bit pair stands for 258 bytes at most: nothing unpacks to more than this many times its size. */
    private static final int LARGEST_DEFLATE_RATIO = 1032;

    /** Three dimensions: {@code (examples, height, width)}. */
    static IdxArray images(DataFile file, RowStore store, LoadProgress progress) {
        return read(file, 3, store, progress);
    }

    /** One dimension. */
    static IdxArray labels(DataFile file) {
        return read(file, 1, RowStore.standard(), LoadProgress.NONE);
    }

    /** Examples in the file: its first dimension. */
    int count() {
        return dims.get(0);
    }

    /** The values of an array of labels. */
    int[] values() {
        byte[] row = new byte[1];
        int[] values = new int[rows.count()];
        for (int i = 0; i < values.length; i++) {
            rows.read(i, row, 0);
            values[i] = row[0] & 0xff;
        }
        return values;
    }

    /** Allocates no more than a file of this size can hold, and unpacks no more than its header announces. */
    private static IdxArray read(DataFile file, int rank, RowStore store, LoadProgress progress) {
        try (DataFile.Raw raw = file.open();
                InputStream content = file.gzipped() ? unpacked(file, raw) : raw.stream()) {
            MessageDigest digest = Checksums.sha256();
            byte[] start = content.readNBytes(IdxHeader.size(rank));
            digest.update(start);
            IdxHeader header = IdxHeader.parse(file, rank, start);
            checkSize(file, header, raw.size());
            ByteRows rows;
            try (RowsWriter writer = store.rows(header.examples(), header.width())) {
                copy(file, header, content, digest, writer, progress);
                rows = writer.finish();
            }
            String checksum = HexFormat.of().formatHex(digest.digest());
            file.verify(checksum);
            return new IdxArray(file, header.dims(), rows, checksum);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw file.problem("is missing");
        } catch (EOFException e) {
            throw file.problem("is cut off: its compressed data ends in the middle");
        } catch (ZipException e) {
            throw file.problem("is damaged: it cannot be unpacked (" + e.getMessage() + ")");
        } catch (IOException e) {
            throw file.problem("cannot be read (" + e + ")", "Check that it is a file and that you may read it.");
        }
    }

    private static InputStream unpacked(DataFile file, DataFile.Raw raw) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(raw.stream(), CHUNK);
        buffered.mark(2);
        byte[] magic = buffered.readNBytes(2);
        buffered.reset();
        if (magic.length < 2) {
            throw file.problem("has " + magic.length + " bytes; compressed data was expected");
        }
        if (magic[0] != 0x1f || magic[1] != (byte) 0x8b) {
            throw file.problem(
                    "is not gzip though its name ends in .gz: it starts with "
                            + HexFormat.ofDelimiter(" ").formatHex(magic) + ", not 1f 8b",
                    "If it is not compressed take .gz off its name, else get it again.");
        }
        return new GZIPInputStream(buffered, CHUNK);
    }

    private static void checkSize(DataFile file, IdxHeader header, long rawSize) {
        long found = rawSize - IdxHeader.size(header.dims().size());
        if (file.gzipped() && header.count() / LARGEST_DEFLATE_RATIO > rawSize) {
            throw file.problem("is cut off: its header announces " + header.announced() + ", far more than its "
                    + rawSize + " compressed bytes can hold");
        }
        if (!file.gzipped() && found < header.count()) {
            throw tooShort(file, header, found);
        }
        if (!file.gzipped() && found > header.count()) {
            throw file.problem(
                    "is too long: its header announces " + header.announced() + ", and " + found + " follow");
        }
    }

    /** Whole rows at a time, about {@link #CHUNK} bytes. */
    private static void copy(
            DataFile file,
            IdxHeader header,
            InputStream content,
            MessageDigest digest,
            RowsWriter writer,
            LoadProgress progress)
            throws IOException {
        int width = header.width();
        int atOnce = Math.max(1, CHUNK / width);
        byte[] chunk = new byte[Math.min(atOnce, header.examples()) * width];
        for (int first = 0; first < header.examples(); first += atOnce) {
            int rows = Math.min(atOnce, header.examples() - first);
            int read = content.readNBytes(chunk, 0, rows * width);
            if (read < rows * width) {
                throw tooShort(file, header, (long) first * width + read);
            }
            digest.update(chunk, 0, read);
            writer.write(first, rows, chunk, 0);
            progress.at((double) (first + rows) / header.examples());
        }
        // Reading up to the end also makes gzip check its own sum; going on beyond it might never end.
        if (content.read() >= 0) {
            throw file.problem("is too long: its header announces " + header.announced() + ", and more follow");
        }
    }

    private static InputException tooShort(DataFile file, IdxHeader header, long found) {
        return file.problem(
                "is cut off: its header announces " + header.announced() + ", and only " + found + " follow");
    }
}
