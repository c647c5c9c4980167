package org.sparsescope.app.masks;

import java.util.function.IntConsumer;
import org.sparsescope.engine.mask.Mask;

/** A set of positions that counts how many lie below any position in constant time: a word population count and a prefix sum. */
public final class RankedBits {
    private final long[] words;
    private final int[] before;

    /** @param words bit i of word w is position {@code 64 w + i}; kept, not copied */
    RankedBits(long[] words) {
        this.words = words;
        before = new int[words.length + 1];
        for (int w = 0; w < words.length; w++) {
            before[w + 1] = before[w] + Long.bitCount(words[w]);
        }
    }

    /** The live positions of {@code mask}. */
    public static RankedBits of(Mask mask) {
        return new RankedBits(mask.toWords());
    }

    static RankedBits of(int size, int[] positions) {
        long[] words = new long[(size + 63) >> 6];
        for (int position : positions) {
            words[position >> 6] |= 1L << position;
        }
        return new RankedBits(words);
    }

    boolean get(int position) {
        return (words[position >> 6] >>> position & 1L) != 0;
    }

    /** How many members are smaller than {@code position}, which may be the size itself. */
    int rank(int position) {
        int word = position >> 6;
        int bits = position & 63;
        return bits == 0 ? before[word] : before[word] + Long.bitCount(words[word] << (64 - bits));
    }

    /** The {@code count} positions from {@code from} on as the lowest bits of a number; at most 8. */
    long eight(int from, int count) {
        int word = from >> 6;
        int shift = from & 63;
        long bits = words[word] >>> shift;
        if (shift + count > 64) {
            bits |= words[word + 1] << (64 - shift);
        }
        return bits & ((1L << count) - 1);
    }

    /** Calls {@code action} with each member in {@code [from, to)}, ascending. */
    void forEach(int from, int to, IntConsumer action) {
        for (int w = from >> 6; w << 6 < to; w++) {
            for (long left = words[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                if (position >= from && position < to) {
                    action.accept(position);
                }
            }
        }
    }

    int count() {
        return before[words.length];
    }

    boolean isEmpty() {
        return count() == 0;
    }
}
