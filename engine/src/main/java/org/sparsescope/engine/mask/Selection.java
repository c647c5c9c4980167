package org.sparsescope.engine.mask;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Exact selection by rank among candidate positions: as many as asked for, never one more or less, however the scores tie.
 *
 * <p>A radix select over the image of the floats as integers of the same order: two passes over the candidates and a refinement
 * within one bucket, so the cost grows linearly and nothing is sorted or shuffled. The scratch space is kept from call to call;
 * an instance belongs to one thread.
 */
public final class Selection {
    private static final int TOP_BITS = 11;
    private static final int BUCKETS = 1 << TOP_BITS;

    private final int[] histogram = new int[BUCKETS];
    private final Bits taken = new Bits(0);
    private final Bits ranks = new Bits(0);
    private int[] tiedPositions = new int[0];
    private int[] tiedKeys = new int[0];

    /**
     * The {@code count} live positions of {@code among} with the lowest scores; of equal scores the lower position goes first.
     * 0 and -0 are equal.
     *
     * @param scores one a position of the layer; read at live positions only
     * @throws NotANumberException when a live position's score is NaN
     */
    public Picked lowest(float[] scores, Mask among, int count) {
        return select(scores, among.words(), among.size(), among.nnz(), count, -1, null);
    }

    /**
     * The {@code count} positions of {@code among} with the highest scores; among equal scores at the edge each set is equally
     * likely, and drawn from {@code ties} with as many draws as are to be taken of them.
     *
     * @param scores one a position of the layer; read at candidates only
     * @throws NotANumberException when a candidate's score is NaN
     */
    public Picked highest(float[] scores, Bits among, int count, SeededRandom ties) {
        return select(scores, among.words(), among.size(), among.count(), count, 0, ties);
    }

    /** {@code count} positions of {@code among}, all sets equally likely, with {@code count} draws from {@code random}. */
    public Picked sample(Bits among, int count, SeededRandom random) {
        int candidates = among.count();
        requireEnough(count, candidates);
        sampleRanks(candidates, count, random);
        int[] positions = new int[count];
        int next = 0;
        int word = 0;
        int before = 0;
        int inWord = Long.bitCount(wordOrZero(among, 0));
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
        return new Picked(positions, Double.NaN);
    }

    private Picked select(
            float[] scores, long[] among, int size, int candidates, int count, int flip, @Nullable SeededRandom ties) {
        requireEnough(count, candidates);
        if (scores.length < size) {
            throw new IllegalArgumentException(scores.length + " scores for " + size + " positions");
        }
        if (count == 0) {
            requireNumbers(scores, among, size);
            return Picked.NONE;
        }
        countTopDigits(scores, among, size, flip);
        int bucket = BUCKETS;
        int above = 0;
        int tied = 0;
        while (above + tied < count) {
            above += tied;
            tied = histogram[--bucket];
        }
        gather(scores, among, size, flip, bucket, tied);
        int threshold = takeTied(tied, count - above, ties);
        return new Picked(taken.positions(count), score(threshold ^ flip));
    }

    /** Histogram of the leading bits of every candidate's key; the only pass that has to look out for NaN. */
    private void countTopDigits(float[] scores, long[] among, int size, int flip) {
        Arrays.fill(histogram, 0);
        int words = Mask.wordCount(size);
        for (int w = 0; w < words; w++) {
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                float score = scores[position];
                if (Float.isNaN(score)) {
                    throw new NotANumberException(position);
                }
                histogram[(key(score) ^ flip) >>> (32 - TOP_BITS)]++;
            }
        }
    }

    /** Takes all candidates above {@code bucket} and sets those inside it aside, ascending. */
    private void gather(float[] scores, long[] among, int size, int flip, int bucket, int inBucket) {
        taken.setEmpty(size);
        if (tiedPositions.length < inBucket) {
            tiedPositions = new int[inBucket];
            tiedKeys = new int[inBucket];
        }
        long[] into = taken.words();
        int next = 0;
        int words = Mask.wordCount(size);
        for (int w = 0; w < words; w++) {
            long chosen = 0;
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                int key = key(scores[position]) ^ flip;
                int digit = key >>> (32 - TOP_BITS);
                if (digit > bucket) {
                    chosen |= left & -left;
                } else if (digit == bucket) {
                    tiedPositions[next] = position;
                    tiedKeys[next++] = key;
                }
            }
            into[w] = chosen;
        }
    }

    /** Takes {@code need} of the candidates set aside, digit by digit, until those left have equal keys; returns that key. */
    private int takeTied(int tied, int need, @Nullable SeededRandom ties) {
        int left = tied;
        int wanted = need;
        for (int shift = 32 - 2 * TOP_BITS, bits = TOP_BITS; bits > 0; bits = shift, shift = 0) {
            int mask = (1 << bits) - 1;
            Arrays.fill(histogram, 0);
            for (int i = 0; i < left; i++) {
                histogram[tiedKeys[i] >>> shift & mask]++;
            }
            int digit = mask + 1;
            int above = 0;
            int inside = 0;
            while (above + inside < wanted) {
                above += inside;
                inside = histogram[--digit];
            }
            int next = 0;
            for (int i = 0; i < left; i++) {
                int own = tiedKeys[i] >>> shift & mask;
                if (own > digit) {
                    taken.add(tiedPositions[i]);
                } else if (own == digit) {
                    tiedPositions[next] = tiedPositions[i];
                    tiedKeys[next++] = tiedKeys[i];
                }
            }
            left = next;
            wanted -= above;
        }
        takeEqual(left, wanted, ties);
        return tiedKeys[0];
    }

    private void takeEqual(int tied, int need, @Nullable SeededRandom ties) {
        if (ties != null && need < tied) {
            sampleRanks(tied, need, ties);
            for (int i = 0; i < tied; i++) {
                if (ranks.contains(i)) {
                    taken.add(tiedPositions[i]);
                }
            }
        } else {
            for (int i = 0; i < need; i++) {
                taken.add(tiedPositions[i]);
            }
        }
    }

    /** {@code count} of the ranks {@code 0..n-1}, all sets equally likely: Floyd's algorithm, one draw a rank taken. */
    private void sampleRanks(int n, int count, SeededRandom random) {
        ranks.setEmpty(n);
        for (int last = n - count; last < n; last++) {
            int rank = random.nextInt(last + 1);
            ranks.add(ranks.contains(rank) ? last : rank);
        }
    }

    private static void requireNumbers(float[] scores, long[] among, int size) {
        for (int w = 0; w < Mask.wordCount(size); w++) {
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                if (Float.isNaN(scores[position])) {
                    throw new NotANumberException(position);
                }
            }
        }
    }

    private static void requireEnough(int count, int candidates) {
        if (count < 0 || count > candidates) {
            throw new IllegalArgumentException("cannot take " + count + " of " + candidates + " candidates");
        }
    }

    private static long wordOrZero(Bits bits, int word) {
        return word < bits.wordCount() ? bits.words()[word] : 0;
    }

    private static int nthBit(long word, int n) {
        long left = word;
        for (int i = 0; i < n; i++) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }

    /** The float as an unsigned integer of the same order; adding 0 makes -0 and 0 one. */
    private static int key(float score) {
        int bits = Float.floatToRawIntBits(score + 0f);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float score(int key) {
        return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
}
