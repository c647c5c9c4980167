package org.sparsescope.engine.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.sparsescope.engine.mask.Mask;

/**
 * One array of a file, as NumPy and PyTorch know arrays.
 *
 * @param dims its shape; the last runs fastest
 */
public record NamedArray(String name, List<Integer> dims, Type type, Content content) {
    private static final int CHUNK = 1 << 13;

    /** What the elements are, and what the two formats call that. */
    public enum Type {
        BOOL("|b1", "BOOL", 1),
        FLOAT("<f4", "F32", 4);

        final String numpy;
        final String safetensors;
        final int bytes;

        Type(String numpy, String safetensors, int bytes) {
            this.numpy = numpy;
            this.safetensors = safetensors;
            this.bytes = bytes;
        }
    }

    /** The elements, one after the other, little-endian. */
    interface Content {
        void writeTo(OutputStream target) throws IOException;
    }

    public NamedArray {
        dims = List.copyOf(dims);
    }

    /** A mask: true where live. */
    public static NamedArray of(String name, List<Integer> dims, Mask mask) {
        requireSize(name, dims, mask.size());
        return new NamedArray(name, dims, Type.BOOL, target -> {
            byte[] chunk = new byte[CHUNK];
            for (int from = 0; from < mask.size(); from += CHUNK) {
                int size = Math.min(CHUNK, mask.size() - from);
                for (int i = 0; i < size; i++) {
                    chunk[i] = (byte) (mask.live(from + i) ? 1 : 0);
                }
                target.write(chunk, 0, size);
            }
        });
    }

    /** Numbers. */
    public static NamedArray of(String name, List<Integer> dims, float[] values) {
        requireSize(name, dims, values.length);
        return new NamedArray(name, dims, Type.FLOAT, target -> {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int from = 0; from < values.length; from += CHUNK) {
                int size = Math.min(CHUNK, values.length - from);
                chunk.clear().asFloatBuffer().put(values, from, size);
                target.write(chunk.array(), 0, size * Float.BYTES);
            }
        });
    }

    /** Bytes of all elements. */
    long bytes() {
        return dims.stream().mapToLong(Integer::longValue).reduce(type.bytes, Math::multiplyExact);
    }

    private static void requireSize(String name, List<Integer> dims, int size) {
        if (dims.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != size) {
            throw new IllegalArgumentException(name + " of shape " + dims + " cannot have " + size + " elements");
        }
    }
}
