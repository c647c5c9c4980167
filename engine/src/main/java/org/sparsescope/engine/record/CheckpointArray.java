package org.sparsescope.engine.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LiveSince;

/**
 * One array of a checkpoint as it lies in a run file, little-endian.
 *
 * @param kind what it is part of: one of the constants below
 * @param codec {@code f32}: every number as a 32-bit float; {@code f32-live}: those at the live positions of the layer's mask, ascending,
 *     all others being 0; {@code f64}: one 64-bit float; {@code i32-live}: a 32-bit integer for each live position; {@code i64}: one 64-bit
 *     integer; or one of {@link MaskBlob}
 * @param size numbers, or bits, that it stands for
 */
record CheckpointArray(String kind, String name, String codec, int size, byte[] data) {
    static final String PARAMETER = "parameter";
    static final String SLOT = "slot";
    static final String EXPLORED = "explored";
    static final String LIVE_SINCE = "live_since";
    static final String GRADIENT_SUM = "gradient_sum";
    static final String WEIGHT_USES = "weight_uses";
    static final String NUMBER = "number";
    static final String POSITIONS = "positions";

    private static final String F32 = "f32";
    private static final String F32_LIVE = "f32-live";
    private static final String F64 = "f64";
    private static final String I32_LIVE = "i32-live";
    private static final String I64 = "i64";

    /** The numbers of a parameter or slot, as few as the {@code mask} of its layer allows without loss of a bit. */
    static CheckpointArray of(String kind, String name, float[] values, Optional<Mask> mask) {
        Optional<Mask> live = mask.filter(bits -> bits.nnz() < bits.size() && zeroElsewhere(values, bits));
        if (live.isEmpty()) {
            byte[] bytes = new byte[values.length * Float.BYTES];
            littleEndian(bytes).asFloatBuffer().put(values);
            return new CheckpointArray(kind, name, F32, values.length, bytes);
        }
        byte[] bytes = new byte[live.get().nnz() * Float.BYTES];
        ByteBuffer numbers = littleEndian(bytes);
        live.get().forEachLive(position -> numbers.putFloat(values[position]));
        return new CheckpointArray(kind, name, F32_LIVE, values.length, bytes);
    }

    static CheckpointArray of(String kind, String name, Mask bits) {
        MaskBlob blob = MaskBlob.encode(bits.toWords(), bits.size());
        return new CheckpointArray(kind, name, blob.codec(), bits.size(), blob.data());
    }

    static CheckpointArray of(String kind, String name, double number) {
        byte[] bytes = new byte[Double.BYTES];
        littleEndian(bytes).putDouble(number);
        return new CheckpointArray(kind, name, F64, 1, bytes);
    }

    /** Since when the live weights of a layer of {@code size} weights have been live. */
    static CheckpointArray of(String name, LiveSince since, int size) {
        byte[] bytes = new byte[since.steps().length * Integer.BYTES];
        littleEndian(bytes).asIntBuffer().put(since.steps());
        return new CheckpointArray(LIVE_SINCE, name, I32_LIVE, size, bytes);
    }

    static CheckpointArray of(String kind, String name, long count) {
        byte[] bytes = new byte[Long.BYTES];
        littleEndian(bytes).putLong(count);
        return new CheckpointArray(kind, name, I64, 1, bytes);
    }

    /** -0 counts as another number: it would come back as 0. */
    private static boolean zeroElsewhere(float[] values, Mask live) {
        for (int i = 0; i < values.length; i++) {
            if (!live.live(i) && Float.floatToRawIntBits(values[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Most bytes that an array of {@code size} may have: a reader asks before it allocates. */
    static long maxLength(int size) {
        return Math.max(Double.BYTES, (long) size * Float.BYTES);
    }

    /**
     * What {@link #of(String, String, float[], Optional)} was given.
     *
     * @throws IllegalArgumentException when the data is not what that makes
     */
    float[] floats(Optional<Mask> mask) {
        ByteBuffer bytes = littleEndian(data);
        if (codec.equals(F32)) {
            requireLength((long) size * Float.BYTES);
            float[] values = new float[size];
            bytes.asFloatBuffer().get(values);
            return values;
        }
        Mask live = mask.filter(bits -> bits.size() == size && codec.equals(F32_LIVE))
                .orElseThrow(() -> new IllegalArgumentException("its checkpoint keeps " + name + " as nothing known"));
        requireLength((long) live.nnz() * Float.BYTES);
        float[] values = new float[size];
        live.forEachLive(position -> values[position] = bytes.getFloat());
        return values;
    }

    /** One step for each live weight of {@code mask}, which is its layer's. */
    LiveSince since(Mask mask) {
        requireCodec(I32_LIVE);
        requireSize(mask.size());
        requireLength((long) mask.nnz() * Integer.BYTES);
        int[] steps = new int[mask.nnz()];
        littleEndian(data).asIntBuffer().get(steps);
        return new LiveSince(steps);
    }

    /** The numbers of a layer of {@code expected} weights, whichever of them are live. */
    float[] floats(int expected) {
        requireSize(expected);
        return floats(Optional.empty());
    }

    Mask bits() {
        long[] words = new long[(size + 63) >> 6];
        new MaskBlob(codec, data).xorInto(words, size);
        return Mask.ofWords(size, words);
    }

    double number() {
        requireCodec(F64);
        requireLength(Double.BYTES);
        return littleEndian(data).getDouble();
    }

    long count() {
        requireCodec(I64);
        requireLength(Long.BYTES);
        return littleEndian(data).getLong();
    }

    /** Carries {@code sum} on over this array; over all arrays, by kind and name, it is the checkpoint's {@code crc32}. */
    void addTo(CRC32 sum) {
        sum.update((kind + "/" + name + "/" + codec + "/" + size).getBytes(StandardCharsets.UTF_8));
        sum.update(data);
    }

    private void requireCodec(String expected) {
        if (!codec.equals(expected)) {
            throw new IllegalArgumentException("its checkpoint keeps " + name + " as nothing known");
        }
    }

    private void requireSize(int expected) {
        if (size != expected) {
            throw new IllegalArgumentException(
                    "its checkpoint has " + size + " numbers of " + name + ", not " + expected);
        }
    }

    private void requireLength(long expected) {
        if (data.length != expected) {
            throw new IllegalArgumentException(
                    "its checkpoint has " + data.length + " bytes of " + name + ", not " + expected);
        }
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
