package org.sparsescope.engine.mask;

import org.sparsescope.engine.random.SeededRandom;

/** Ranks drawn without replacement, and the positions that have them in a set. Belongs to one thread. */
final class RandomRanks {
    private final Bits ranks = new Bits(0);

    /** Draws {@code count} of the ranks {@code 0..n-1}, all sets equally likely: Floyd's algorithm, one draw a rank taken. */
    void draw(int n, int count, SeededRandom random) {
        ranks.setEmpty(n);
        for (int last = n - count; last < n; last++) {
            int rank = random.nextInt(last + 1);
            ranks.add(ranks.contains(rank) ? last : rank);
        }
    }

    boolean contains(int rank) {
        return ranks.contains(rank);
    }

    /** The positions of {@code among} at the {@code count} ranks drawn, ascending. */
    int[] positions(Bits among, int count) {
        int[] positions = new int[count];
        int next = 0;
        int word = 0;
        int before = 0;
        int inWord = among.wordCount() == 0 ? 0 : Long.bitCount(among.words()[0]);
        for (int w = 0; w < ranks.wordCount(); w++) {
            for (long left = ranks.words()[w]; left != 0; left &= left - 1) {
                int rank = (w << 6) + Long.numberOfTrailingZeros(left);
                while (rank - before >= inWord) {
                    before += inWord;
                    inWord = Long.bitCount(among.words()[++word]);
                }
                positions[next++] = (word << 6) + nthBit(among.words()[word], rank - before);
            }
        }
        return positions;
    }

    /** Where the set bit is that has {@code n} set bits below it: halves the word six times. */
    private static int nthBit(long word, int n) {
        long left = word;
        int below = n;
        int at = 0;
        for (int half = 32; half > 0; half >>= 1) {
            int inHalf = Long.bitCount(left & ((1L << half) - 1));
            if (below >= inHalf) {
                below -= inHalf;
                left >>>= half;
                at += half;
            }
        }
        return at;
    }
}
