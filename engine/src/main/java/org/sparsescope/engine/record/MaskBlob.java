package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.roaringbitmap.BitSetUtil;
import org.roaringbitmap.RoaringBitmap;

/**
 * The bits of one layer as they lie in a run file: RoaringBitmap's portable format, or one bit a weight where that is smaller.
 * Never longer than one bit a weight, so that a reader knows how much to expect before it allocates.
 */
record MaskBlob(String codec, byte[] data) {
    static final String ROARING = "roaring";
    static final String BITS = "bits";

    /** Longest data that a layer of {@code size} weights can have, in bytes. */
    static int maxLength(int size) {
        return (size + 7) >>> 3;
    }

    /** Encodes the {@code size} bits of {@code words}, laid out as {@link org.sparsescope.engine.mask.Mask#toWords} does. */
    static MaskBlob encode(long[] words, int size) {
        RoaringBitmap bitmap = BitSetUtil.bitmapOf(words);
        bitmap.runOptimize();
        int bytes = bitmap.serializedSizeInBytes();
        if (bytes < maxLength(size)) {
            ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            bitmap.serialize(buffer);
            return new MaskBlob(ROARING, buffer.array());
        }
        ByteBuffer buffer = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(words);
        return new MaskBlob(BITS, Arrays.copyOf(buffer.array(), maxLength(size)));
    }

    /**
     * Flips the bits of {@code words} that are set here.
     *
     * @throws IllegalArgumentException when the data is not what {@link #encode} makes for {@code size} bits
     */
    void xorInto(long[] words, int size) {
        switch (codec) {
            case BITS -> xorBits(words, size);
            case ROARING -> xorRoaring(words, size);
            default -> throw new IllegalArgumentException("it has mask data of an unknown kind");
        }
    }

    private void xorBits(long[] words, int size) {
        if (data.length != maxLength(size)) {
            throw new IllegalArgumentException("mask data has " + data.length + " bytes, not " + maxLength(size));
        }
        ByteBuffer buffer =
                ByteBuffer.wrap(Arrays.copyOf(data, words.length * Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        for (int w = 0; w < words.length; w++) {
            words[w] ^= buffer.getLong();
        }
    }

    private void xorRoaring(long[] words, int size) {
        RoaringBitmap bitmap = new RoaringBitmap();
        try {
            bitmap.deserialize(ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("mask data breaks off or is no bitmap", e);
        }
        // Cheap, and before the walk: a few forged bytes can claim billions of positions.
        if (bitmap.getLongCardinality() > size) {
            throw new IllegalArgumentException("mask data has more than " + size + " positions");
        }
        bitmap.forEach((org.roaringbitmap.IntConsumer) position -> {
            if (position < 0 || position >= size) {
                throw new IllegalArgumentException("mask data has a position outside its " + size + " weights");
            }
            words[position >> 6] ^= 1L << position;
        });
    }
}
