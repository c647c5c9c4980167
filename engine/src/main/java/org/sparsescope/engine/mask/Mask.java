package org.sparsescope.engine.mask;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Which weights of one layer are live: one bit a weight, in the row-major order of the weight tensor. Immutable.
 *
 * <p>The mask is the truth: a live weight may well be exactly 0, as every grown one is at first.
 */
public final class Mask {
    private final int size;
    private final long[] words;
    private final int nnz;

    private Mask(int size, long[] words) {
        this.size = size;
        this.words = words;
        int live = 0;
        for (long word : words) {
            live += Long.bitCount(word);
        }
        this.nnz = live;
    }

    /** Every one of {@code size} weights live. */
    public static Mask dense(int size) {
        long[] words = new long[wordCount(size)];
        Arrays.fill(words, -1L);
        if ((size & 63) != 0) {
            words[words.length - 1] = (1L << (size & 63)) - 1;
        }
        return new Mask(size, words);
    }

    /** No weight live but those at {@code positions}, each in {@code [0, size)}. */
    public static Mask of(int size, int... positions) {
        long[] words = new long[wordCount(size)];
        for (int position : positions) {
            if (position < 0 || position >= size) {
                throw new IllegalArgumentException("position " + position + " is outside a mask of " + size);
            }
            words[position >> 6] |= 1L << position;
        }
        return new Mask(size, words);
    }

    /** Exactly {@code kept} live weights at random positions, all sets equally likely. */
    public static Mask random(int size, int kept, SeededRandom random) {
        if (kept < 0 || kept > size) {
            throw new IllegalArgumentException("cannot keep " + kept + " of " + size + " weights");
        }
        if (kept == size) {
            return dense(size);
        }
        int[] positions = new int[size];
        for (int i = 0; i < size; i++) {
            positions[i] = i;
        }
        random.shuffle(positions);
        return of(size, Arrays.copyOf(positions, kept));
    }

    /** The mask whose 64-bit words are {@code words}, bit i of word w being position {@code 64 w + i}; the array is copied. */
    public static Mask ofWords(int size, long[] words) {
        if (words.length != wordCount(size)) {
            throw new IllegalArgumentException(
                    size + " weights take " + wordCount(size) + " words, not " + words.length);
        }
        if ((size & 63) != 0 && words[words.length - 1] >>> (size & 63) != 0) {
            throw new IllegalArgumentException("bits are set beyond the last of " + size + " weights");
        }
        return new Mask(size, words.clone());
    }

    /** Number of weights, live or not. */
    public int size() {
        return size;
    }

    /** Number of live weights. */
    public int nnz() {
        return nnz;
    }

    /** Share of live weights, in [0, 1]. */
    public double density() {
        return size == 0 ? 0 : (double) nnz / size;
    }

    public boolean live(int position) {
        return (words[position >> 6] >>> position & 1L) != 0;
    }

    /** Calls {@code action} with each live position, ascending. */
    public void forEachLive(IntConsumer action) {
        for (int w = 0; w < words.length; w++) {
            for (long left = words[w]; left != 0; left &= left - 1) {
                action.accept((w << 6) + Long.numberOfTrailingZeros(left));
            }
        }
    }

    /** The live positions, ascending; a fresh array of length {@link #nnz()}. */
    public int[] livePositions() {
        int[] positions = new int[nnz];
        int next = 0;
        for (int w = 0; w < words.length; w++) {
            for (long left = words[w]; left != 0; left &= left - 1) {
                positions[next++] = (w << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return positions;
    }

    /** The bits as 64-bit words, as {@link #ofWords} takes them; a fresh array. */
    public long[] toWords() {
        return words.clone();
    }

    /** 1 where live, 0 elsewhere: the form a tensor library wants. */
    public float[] toFloats() {
        float[] floats = new float[size];
        forEachLive(position -> floats[position] = 1f);
        return floats;
    }

    /** This mask after {@code delta}. Every dropped position must be live and every grown one not. */
    public Mask apply(MaskDelta delta) {
        long[] next = words.clone();
        for (int position : delta.dropped()) {
            next[position >> 6] &= ~(1L << position);
        }
        for (int position : delta.grown()) {
            next[position >> 6] |= 1L << position;
        }
        Mask mask = new Mask(size, next);
        if (mask.nnz != nnz - delta.dropped().length + delta.grown().length) {
            throw new IllegalArgumentException("the delta (" + delta + ") does not belong to this mask");
        }
        return mask;
    }

    /** What turns this mask into {@code next}, of the same size. */
    public MaskDelta deltaTo(Mask next) {
        requireSameSize(next);
        BitSet before = BitSet.valueOf(words);
        BitSet after = BitSet.valueOf(next.words);
        BitSet dropped = (BitSet) before.clone();
        dropped.andNot(after);
        after.andNot(before);
        return new MaskDelta(dropped.stream().toArray(), after.stream().toArray());
    }

    /** Live in this mask or in {@code other}: the weights explored so far, for ITOP's Rs. */
    public Mask or(Mask other) {
        requireSameSize(other);
        long[] union = words.clone();
        for (int w = 0; w < union.length; w++) {
            union[w] |= other.words[w];
        }
        return new Mask(size, union);
    }

    /** Live both in this mask and in {@code other}. */
    public Mask and(Mask other) {
        requireSameSize(other);
        long[] shared = words.clone();
        for (int w = 0; w < shared.length; w++) {
            shared[w] &= other.words[w];
        }
        return new Mask(size, shared);
    }

    /** Live in this mask and not in {@code other}. */
    public Mask andNot(Mask other) {
        requireSameSize(other);
        long[] left = words.clone();
        for (int w = 0; w < left.length; w++) {
            left[w] &= ~other.words[w];
        }
        return new Mask(size, left);
    }

    /** How many weights are live both here and in {@code other}, of the same size. */
    public int liveInBoth(Mask other) {
        requireSameSize(other);
        int both = 0;
        for (int w = 0; w < words.length; w++) {
            both += Long.bitCount(words[w] & other.words[w]);
        }
        return both;
    }

    private void requireSameSize(Mask other) {
        if (other.size != size) {
            throw new IllegalArgumentException("masks of " + size + " and " + other.size + " weights do not match");
        }
    }

    /** The words themselves, for this package to read and never to write. */
    long[] words() {
        return words;
    }

    static int wordCount(int size) {
        return (size + 63) >> 6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask && mask.size == size && Arrays.equals(words, mask.words);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return nnz + " of " + size + " live";
    }
}
