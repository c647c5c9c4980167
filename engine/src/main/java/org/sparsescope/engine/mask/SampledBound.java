package org.sparsescope.engine.mask;

import java.util.Arrays;

/**
 * Guesses from an evenly spaced sample a score that all winners of a selection reach and few others. The guess is a matter of speed
 * only: whoever uses it counts. Belongs to one thread.
 */
final class SampledBound {
    private static final int SAMPLE = 1024;
    /** With fewer candidates the sample costs as much as it saves. */
    static final int WORTH_IT = 16 * SAMPLE;

    private final float[] sample = new float[SAMPLE];
    private float score;

    /**
     * Looks for a bound.
     *
     * @param flip 0 where the highest scores win, -1 where the lowest do
     * @return false where there are too few candidates, or too many of them win
     */
    boolean find(float[] scores, long[] among, int size, int candidates, int count, int flip) {
        if (candidates < WORTH_IT) {
            return false;
        }
        double winners = (double) SAMPLE * count / candidates;
        // Three deviations of the number of winners in the sample, so that the bound fails once in a thousand times.
        int rank = (int) Math.ceil(winners + 3 * Math.sqrt(winners)) + 2;
        if (2 * rank > SAMPLE || !draw(scores, among, size)) {
            return false;
        }
        Arrays.sort(sample);
        score = sample[flip == 0 ? SAMPLE - rank : rank - 1];
        return true;
    }

    /** The bound that was found. */
    float score() {
        return score;
    }

    /** Takes the first candidate at or after each of the sample's places; false when the last ones have none. */
    private boolean draw(float[] scores, long[] among, int size) {
        int words = Mask.wordCount(size);
        for (int i = 0; i < SAMPLE; i++) {
            int position = (int) ((long) i * size / SAMPLE);
            int w = position >> 6;
            long left = among[w] & -1L << position;
            while (left == 0 && ++w < words) {
                left = among[w];
            }
            if (left == 0) {
                return false;
            }
            sample[i] = scores[(w << 6) + Long.numberOfTrailingZeros(left)];
        }
        return true;
    }
}
