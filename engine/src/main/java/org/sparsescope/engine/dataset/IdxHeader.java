package org.sparsescope.engine.dataset;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The beginning of an IDX file, checked: two zero bytes, the type of a value, the number of dimensions, each dimension in 32 bits,
 * big-endian.
 *
 * @param dims sizes, each at least 1
 */
record IdxHeader(List<Integer> dims) {
    private static final int UNSIGNED_BYTE = 0x08;
    private static final short GZIP_MAGIC = 0x1f8b;
    /** A terabyte: nobody has that much, and all that is counted below it fits a long. */
    private static final long MOST_BYTES = 1L << 40;
    /** One example is handled as an array. */
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    IdxHeader {
        dims = List.copyOf(dims);
    }

    /** Bytes that the header of an array of {@code rank} dimensions takes. */
    static int size(int rank) {
        return 4 + 4 * rank;
    }

    /** The product of the dimensions: how many values follow. */
    long count() {
        return (long) examples() * width();
    }

    /** The first dimension. */
    int examples() {
        return dims.get(0);
    }

    /** Values in one example. */
    int width() {
        return dims.stream().skip(1).reduce(1, Math::multiplyExact);
    }

    /** What the header announces, for messages. */
    String announced() {
        return (dims.size() == 1 ? "" : text(dims) + " = ") + count() + " bytes";
    }

    /** Checks the first {@link #size} bytes of a file, or as many as it has. */
    static IdxHeader parse(DataFile file, int rank, byte[] bytes) {
        checkMagic(file, rank, bytes);
        if (bytes.length < size(rank)) {
            throw file.problem(
                    "is cut off: its header takes " + size(rank) + " bytes, and the file has " + bytes.length);
        }
        List<Integer> dims = new ArrayList<>();
        long count = 1;
        long width = 1;
        ByteBuffer sides = ByteBuffer.wrap(bytes).position(4);
        while (sides.hasRemaining()) {
            long side = Integer.toUnsignedLong(sides.getInt());
            if (side == 0) {
                throw file.problem("holds nothing: dimension " + (dims.size() + 1)
                        + " in its header is 0, 1 or more was expected");
            }
            boolean first = dims.isEmpty();
            if (side > LARGEST_ARRAY || count > MOST_BYTES / side || (!first && width > LARGEST_ARRAY / side)) {
                throw file.problem("has a damaged header: it announces more than can be held; dimension "
                        + (dims.size() + 1) + " is " + side);
            }
            count *= side;
            width *= first ? 1 : side;
            dims.add((int) side);
        }
        return new IdxHeader(dims);
    }

    private static void checkMagic(DataFile file, int rank, byte[] bytes) {
        String expected = "an IDX file of " + (rank == 1 ? "labels" : "images") + " starts with 00 00 08 0" + rank;
        if (bytes.length == 0) {
            throw file.problem("is empty; " + expected);
        }
        if (bytes.length >= 2 && ByteBuffer.wrap(bytes).getShort() == GZIP_MAGIC) {
            throw file.problem("is compressed with gzip though its name does not say so", "Add .gz to its name.");
        }
        if (bytes.length < 4) {
            throw file.problem("is cut off after " + bytes.length + " bytes; " + expected);
        }
        if (bytes[0] != 0 || bytes[1] != 0) {
            throw file.problem("is no IDX file: it starts with "
                    + HexFormat.ofDelimiter(" ").formatHex(bytes, 0, 4) + "; " + expected);
        }
        if (bytes[2] != UNSIGNED_BYTE) {
            throw file.problem("holds " + typeName(bytes[2]) + ", not unsigned bytes; " + expected);
        }
        if (bytes[3] != rank) {
            throw file.problem(
                    "has rank " + (bytes[3] & 0xff) + " where " + rank + " was expected; " + expected,
                    "See that images and labels are not swapped.");
        }
    }

    private static String typeName(byte type) {
        return switch (type) {
            case 0x09 -> "signed bytes";
            case 0x0b -> "16-bit integers";
            case 0x0c -> "32-bit integers";
            case 0x0d -> "32-bit floats";
            case 0x0e -> "64-bit floats";
            default -> "values of the unknown type " + HexFormat.of().toHexDigits(type);
        };
    }

    static String text(List<Integer> dims) {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(" x "));
    }
}
