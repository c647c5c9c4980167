package org.sparsescope.app.masks;

import java.util.function.IntConsumer;
import org.sparsescope.engine.mask.Mask;

/** A set of positions that counts how many lie below any position in constant time: a word population count and a prefix sum. */
final class RankedBits {
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

    static RankedBits of(Mask mask) {
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

    /**
     * Adds to {@code sums[x]} the members between borders x and x + 1, times {@code weight}. Border i lies at {@code start +
     * index[i]} and a {@code fraction[i]} of the position there, which counts by that part when it is a member.
     */
    void addBetween(int start, int[] index, double[] fraction, double weight, double[] sums) {
        double before = rank(start + index[0], fraction[0]);
        for (int x = 0; x < sums.length; x++) {
            double after = rank(start + index[x + 1], fraction[x + 1]);
            sums[x] += weight * (after - before);
            before = after;
        }
    }

    /** {@link #rank} without a branch: this is where a large picture spends its time. */
    private double rank(int position, double fraction) {
        int at = position >> 6;
        // One past the last word there is nothing more to count.
        long word = at < words.length ? words[at] : 0;
        return before[at] + Long.bitCount(word & ((1L << position) - 1)) + fraction * (word >>> position & 1);
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
