package org.sparsescope.engine.mask;

import java.util.Arrays;

/**
 * A set of positions of one layer that can change and be used again: the candidates of a selection, or the union of all masks so
 * far. Where a {@link Mask} is a fact to pass around, this is scratch space that belongs to one thread.
 */
public final class Bits {
    private int size;
    private long[] words;

    /** The empty set over {@code size} positions. */
    public Bits(int size) {
        this.size = size;
        this.words = new long[Mask.wordCount(size)];
    }

    /** Becomes the live positions of {@code mask}, whatever its size. */
    public Bits setLive(Mask mask) {
        resize(mask.size());
        System.arraycopy(mask.words(), 0, words, 0, wordCount());
        return this;
    }

    /** Becomes the positions of {@code mask} that are not live, whatever its size. */
    public Bits setFree(Mask mask) {
        setLive(mask);
        int used = wordCount();
        for (int w = 0; w < used; w++) {
            words[w] = ~words[w];
        }
        if ((size & 63) != 0) {
            words[used - 1] &= (1L << (size & 63)) - 1;
        }
        return this;
    }

    /** Becomes the empty set over {@code size} positions. */
    public Bits setEmpty(int size) {
        resize(size);
        Arrays.fill(words, 0, wordCount(), 0L);
        return this;
    }

    /** Adds each of {@code positions}. */
    public void addAll(int[] positions) {
        for (int position : positions) {
            words[position >> 6] |= 1L << position;
        }
    }

    /** Adds the live positions of {@code mask}, which has this set's size. */
    public void addAll(Mask mask) {
        if (mask.size() != size) {
            throw new IllegalArgumentException("a mask of " + mask.size() + " does not fit a set over " + size);
        }
        long[] other = mask.words();
        for (int w = 0; w < other.length; w++) {
            words[w] |= other[w];
        }
    }

    void add(int position) {
        words[position >> 6] |= 1L << position;
    }

    /** Whether {@code position} is in the set. */
    public boolean contains(int position) {
        return (words[position >> 6] >>> position & 1L) != 0;
    }

    /** Number of positions in the set. */
    public int count() {
        int count = 0;
        for (int w = 0; w < wordCount(); w++) {
            count += Long.bitCount(words[w]);
        }
        return count;
    }

    /** Number of positions there are, in the set or not. */
    public int size() {
        return size;
    }

    /** The set as a mask of its own. */
    public Mask toMask() {
        return Mask.ofWords(size, Arrays.copyOf(words, wordCount()));
    }

    /** The positions in the set, ascending; a fresh array of length {@code count}, which the caller knows. */
    int[] positions(int count) {
        int[] positions = new int[count];
        int next = 0;
        for (int w = 0; w < wordCount(); w++) {
            for (long left = words[w]; left != 0; left &= left - 1) {
                positions[next++] = (w << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return positions;
    }

    long[] words() {
        return words;
    }

    int wordCount() {
        return Mask.wordCount(size);
    }

    private void resize(int newSize) {
        size = newSize;
        if (words.length < wordCount()) {
            words = new long[wordCount()];
        }
    }
}
