package org.sparsescope.engine.mask;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.random.SeededRandom;

/**
 * Exact selection by rank among candidate positions: as many as asked for, never one more or less, however the scores tie.
 *
 * <p>A radix select over the image of the floats as integers of the same order. Few of many go through one pass that sets aside all
 * beyond a {@link SampledBound}, nearly all of them winners, and the rest is decided among those; otherwise, and where the bound turns
 * out to be wrong, two passes find the bucket that holds the last winner and only that is refined. So the cost grows linearly and
 * nothing is shuffled, and neither way can change the result. The scratch space is kept from call to call; an instance belongs to one
 * thread.
 */
public final class Selection {
    private static final int DIGIT_BITS = 11;
    private static final int BUCKETS = 1 << DIGIT_BITS;
    /** How many times the winners a bound may let through before two passes are quicker. */
    private static final int BOUND_ALLOWS = 4;

    private static final int TOO_MANY = -1;

    private final SampledBound bound = new SampledBound();
    private final int[] histogram = new int[BUCKETS];
    private final Bits taken = new Bits(0);
    private final RandomRanks ranks = new RandomRanks();
    private int[] asidePositions = new int[0];
    private int[] asideKeys = new int[0];
    private int threshold;

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
        ranks.draw(candidates, count, random);
        return new Picked(ranks.positions(among, count), Double.NaN);
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
        int aside = TOO_MANY;
        if (bound.find(scores, among, size, candidates, count, flip)) {
            int most = (int) Math.min(candidates, (long) BOUND_ALLOWS * count + candidates / 64);
            aside = setAside(scores, among, size, candidates, most, bound.score(), flip);
        } else if (candidates < SampledBound.WORTH_IT) {
            float all = flip == 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
            aside = setAside(scores, among, size, candidates, candidates, all, flip);
        }
        int[] positions = aside >= count
                ? takeFromAside(aside, count, ties)
                : takeInTwoPasses(scores, among, size, count, flip, ties);
        return new Picked(positions, score(threshold ^ flip));
    }

    /**
     * Sets the candidates aside that are at {@code edge} or beyond, ascending; their number, or {@link #TOO_MANY} when it exceeds
     * {@code most}.
     */
    private int setAside(float[] scores, long[] among, int size, int candidates, int most, float edge, int flip) {
        makeRoom(most);
        return candidates > size / 2
                ? setAsideOfMost(scores, among, size, most, edge, flip)
                : setAsideOfFew(scores, among, size, most, edge, flip);
    }

    /** Where most positions compete: looks at all scores in turn. What is not a number compares as false and so is seen. */
    private int setAsideOfMost(float[] scores, long[] among, int size, int most, float edge, int flip) {
        int[] positions = asidePositions;
        int[] keys = asideKeys;
        float sign = flip == 0 ? 1f : -1f;
        float least = sign * edge;
        int next = 0;
        for (int position = 0; position < size; position++) {
            if (!(sign * scores[position] < least) && (among[position >> 6] >>> position & 1) != 0) {
                int key = numberKey(scores, position) ^ flip;
                if (next == most) {
                    return TOO_MANY;
                }
                positions[next] = position;
                keys[next++] = key;
            }
        }
        return next;
    }

    /** Where few compete: looks at those. No branch on the score, for too many are beyond the edge to predict it. */
    private int setAsideOfFew(float[] scores, long[] among, int size, int most, float edge, int flip) {
        int[] positions = asidePositions;
        int[] keys = asideKeys;
        long below = Integer.toUnsignedLong(key(edge) ^ flip) - 1;
        int next = 0;
        int words = Mask.wordCount(size);
        for (int w = 0; w < words; w++) {
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                int key = numberKey(scores, position) ^ flip;
                positions[next] = position;
                keys[next] = key;
                next += (int) ((below - Integer.toUnsignedLong(key)) >>> 63);
                if (next > most) {
                    return TOO_MANY;
                }
            }
        }
        return next;
    }

    private static int numberKey(float[] scores, int position) {
        float score = scores[position];
        if (Float.isNaN(score)) {
            throw new NotANumberException(position);
        }
        return key(score);
    }

    private int[] takeInTwoPasses(
            float[] scores, long[] among, int size, int count, int flip, @Nullable SeededRandom ties) {
        countTopDigits(scores, among, size, flip);
        int bucket = BUCKETS;
        int above = 0;
        int inside = 0;
        while (above + inside < count) {
            above += inside;
            inside = histogram[--bucket];
        }
        gather(scores, among, size, flip, bucket, inside);
        taken.addAll(takeFromAside(inside, count - above, ties));
        return taken.positions(count);
    }

    /** Histogram of the leading bits of every candidate's key. */
    private void countTopDigits(float[] scores, long[] among, int size, int flip) {
        Arrays.fill(histogram, 0);
        int words = Mask.wordCount(size);
        for (int w = 0; w < words; w++) {
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                histogram[(numberKey(scores, position) ^ flip) >>> (32 - DIGIT_BITS)]++;
            }
        }
    }

    /** Takes all candidates above {@code bucket} and sets those inside it aside, ascending. */
    private void gather(float[] scores, long[] among, int size, int flip, int bucket, int inBucket) {
        makeRoom(inBucket);
        taken.setEmpty(size);
        long[] into = taken.words();
        int next = 0;
        int words = Mask.wordCount(size);
        for (int w = 0; w < words; w++) {
            long chosen = 0;
            for (long left = among[w]; left != 0; left &= left - 1) {
                int position = (w << 6) + Long.numberOfTrailingZeros(left);
                int key = key(scores[position]) ^ flip;
                int digit = key >>> (32 - DIGIT_BITS);
                if (digit > bucket) {
                    chosen |= left & -left;
                } else if (digit == bucket) {
                    asidePositions[next] = position;
                    asideKeys[next++] = key;
                }
            }
            into[w] = chosen;
        }
    }

    private void makeRoom(int positions) {
        // One more than asked for: what is not to stay is written before it is known.
        if (asidePositions.length <= positions) {
            asidePositions = new int[positions + 1];
            asideKeys = new int[positions + 1];
        }
    }

    /** The best {@code need} of the candidates set aside, ascending; leaves the last key that wins in {@link #threshold}. */
    private int[] takeFromAside(int aside, int need, @Nullable SeededRandom ties) {
        long prefix = 0;
        int equal = aside;
        int wanted = need;
        for (int low = 32; low > 0; ) {
            int bits = Math.min(low, DIGIT_BITS);
            int digit = countDigit(aside, prefix, low, bits);
            int above = 0;
            equal = histogram[digit];
            while (above + equal < wanted) {
                above += equal;
                equal = histogram[--digit];
            }
            wanted -= above;
            prefix = prefix << bits | digit;
            low -= bits;
        }
        threshold = (int) prefix;
        return wanted == equal ? takeAbove(aside, need, prefix - 1) : takeSomeEqual(need, equal, wanted, ties);
    }

    /** Histogram of the {@code bits} below bit {@code low} of the keys that begin with {@code prefix}; returns its last bucket. */
    private int countDigit(int aside, long prefix, int low, int bits) {
        int[] counts = histogram;
        int[] keys = asideKeys;
        int last = (1 << bits) - 1;
        Arrays.fill(counts, 0);
        for (int i = 0; i < aside; i++) {
            long key = Integer.toUnsignedLong(keys[i]);
            if (key >>> low == prefix) {
                counts[(int) (key >>> (low - bits)) & last]++;
            }
        }
        return last;
    }

    /** The {@code need} set aside that have a key above {@code limit}; no branch, for nobody could predict which way it goes. */
    private int[] takeAbove(int aside, int need, long limit) {
        int[] positions = asidePositions;
        int[] keys = asideKeys;
        int next = 0;
        for (int i = 0; i < aside; i++) {
            positions[next] = positions[i];
            next += (int) ((limit - Integer.toUnsignedLong(keys[i])) >>> 63);
        }
        return Arrays.copyOf(positions, need);
    }

    /** All above the threshold and {@code some} of the {@code equal} at it: the first, or as drawn. */
    private int[] takeSomeEqual(int need, int equal, int some, @Nullable SeededRandom ties) {
        if (ties != null) {
            ranks.draw(equal, some, ties);
        }
        int[] positions = new int[need];
        int next = 0;
        int rank = 0;
        for (int i = 0; next < need; i++) {
            int order = Integer.compareUnsigned(asideKeys[i], threshold);
            if (order > 0 || (order == 0 && (ties == null ? rank < some : ranks.contains(rank)))) {
                positions[next++] = asidePositions[i];
            }
            rank += order == 0 ? 1 : 0;
        }
        return positions;
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

    /** The float as an unsigned integer of the same order; adding 0 makes -0 and 0 one. */
    private static int key(float score) {
        int bits = Float.floatToRawIntBits(score + 0f);
        return bits ^ (bits >> 31 | Integer.MIN_VALUE);
    }

    private static float score(int key) {
        return Float.intBitsToFloat(key < 0 ? key ^ Integer.MIN_VALUE : ~key);
    }
}
