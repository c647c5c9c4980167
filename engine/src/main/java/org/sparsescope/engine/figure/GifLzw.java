package org.sparsescope.engine.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** The compression of GIF: LZW with codes of growing width (Welch 1984; GIF 89a, appendix F), in blocks of at most 255 bytes. */
final class GifLzw {
    private static final int MOST_CODES = 4096;
    private static final int SLOTS = 1 << 14; // four times the codes: a probe or two finds or misses

    /** Known strings: prefix code, next pixel and own code in one number; -1 where there is none. */
    private final int[] table = new int[SLOTS];

    private final byte[] block = new byte[255];
    private int blockLength;
    private int bitBuffer;
    private int bitCount;

    void write(byte[] pixels, int bits, OutputStream target) throws IOException {
        target.write(bits);
        int clear = 1 << bits;
        int next = clear + 2; // after the end code
        int width = bits + 1;
        Arrays.fill(table, -1);
        put(clear, width, target);
        int prefix = pixels[0] & 0xFF;
        for (int i = 1; i < pixels.length; i++) {
            int pixel = pixels[i] & 0xFF;
            int key = (prefix << 8) | pixel;
            int slot = (key * 0x9E3779B1) >>> 18;
            while (table[slot] != -1 && table[slot] >>> 12 != key) {
                slot = (slot + 1) & (SLOTS - 1);
            }
            if (table[slot] != -1) {
                prefix = table[slot] & (MOST_CODES - 1);
                continue;
            }
            put(prefix, width, target);
            prefix = pixel;
            if (next < MOST_CODES) {
                table[slot] = (key << 12) | next;
                // A reader is one code behind, so that the width grows only when this code has been passed.
                width += next == 1 << width ? 1 : 0;
                next++;
            } else {
                put(clear, width, target);
                Arrays.fill(table, -1);
                next = clear + 2;
                width = bits + 1;
            }
        }
        put(prefix, width, target);
        // The reader has added a string for that code too, which may have widened the next one.
        width += next == 1 << width && width < 12 ? 1 : 0;
        put(clear + 1, width, target);
        flush(target);
    }

    private void put(int code, int width, OutputStream target) throws IOException {
        bitBuffer |= code << bitCount;
        bitCount += width;
        while (bitCount >= 8) {
            putByte(bitBuffer, target);
            bitBuffer >>>= 8;
            bitCount -= 8;
        }
    }

    private void putByte(int value, OutputStream target) throws IOException {
        block[blockLength++] = (byte) value;
        if (blockLength == block.length) {
            writeBlock(target);
        }
    }

    private void flush(OutputStream target) throws IOException {
        if (bitCount > 0) {
            putByte(bitBuffer, target);
        }
        bitBuffer = 0;
        bitCount = 0;
        if (blockLength > 0) {
            writeBlock(target);
        }
        target.write(0);
    }

    private void writeBlock(OutputStream target) throws IOException {
        target.write(blockLength);
        target.write(block, 0, blockLength);
        blockLength = 0;
    }
}
