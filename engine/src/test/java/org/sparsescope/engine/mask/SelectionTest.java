package org.sparsescope.engine.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.random.SeededRandom;

class SelectionTest {
    private final Selection selection = new Selection();

    @Test
    void takesTheLowestScoresOfLivePositionsOnly() {
        float[] scores = {.5f, 0f, .1f, .4f, -3f, .2f};
        Picked picked = selection.lowest(scores, Mask.of(6, 0, 2, 3, 5), 2);
        assertArrayEquals(new int[] {2, 5}, picked.positions());
        assertEquals(.2f, picked.threshold());
    }

    @Test
    void takesTheHighestScoresOfCandidatesOnly() {
        float[] scores = {.5f, 9f, .1f, .4f, -3f, .2f};
        Picked picked = selection.highest(scores, free(6, 1), 3, new SeededRandom(1));
        assertArrayEquals(new int[] {0, 3, 5}, picked.positions());
        assertEquals(.2f, picked.threshold());
    }

    @Test
    void amongEqualScoresTheLowerPositionIsAmongTheLowest() {
        float[] scores = {1f, 2f, 1f, 1f, 1f};
        assertArrayEquals(
                new int[] {0, 2}, selection.lowest(scores, Mask.dense(5), 2).positions());
    }

    @Test
    void zeroAndMinusZeroTie() {
        float[] scores = {0f, -0f, 0f, -0f};
        assertArrayEquals(
                new int[] {0, 1}, selection.lowest(scores, Mask.dense(4), 2).positions());
    }

    @Test
    void ordersNegativeAndInfiniteScores() {
        float[] scores = {-1f, Float.NEGATIVE_INFINITY, 3f, Float.POSITIVE_INFINITY, -2f, Float.MIN_VALUE};
        assertArrayEquals(
                new int[] {1, 4}, selection.lowest(scores, Mask.dense(6), 2).positions());
        assertArrayEquals(
                new int[] {2, 3, 5},
                selection.highest(scores, free(6), 3, new SeededRandom(1)).positions());
    }

    @Test
    void findsANotANumberAmongManyScoresWhereverItRanks() {
        float[] scores = new float[100_000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = i;
        }
        scores[77_777] = Float.NaN;
        NotANumberException high = assertThrows(
                NotANumberException.class,
                () -> selection.highest(scores, free(scores.length), 100, new SeededRandom(1)));
        NotANumberException low =
                assertThrows(NotANumberException.class, () -> selection.lowest(scores, Mask.dense(scores.length), 100));
        assertEquals(77_777, high.position());
        assertEquals(77_777, low.position());
    }

    @Test
    void tellsApartScoresThatDifferInTheLastBitOnly() {
        float[] scores = {1f, Math.nextUp(1f), Math.nextDown(1f), 1f};
        assertArrayEquals(
                new int[] {1},
                selection.highest(scores, free(4), 1, new SeededRandom(1)).positions());
        assertArrayEquals(
                new int[] {2}, selection.lowest(scores, Mask.dense(4), 1).positions());
    }

    @Test
    void tiesAmongTheHighestAreDrawnFromTheSeed() {
        float[] scores = new float[100];
        scores[7] = 1;
        int[] first =
                selection.highest(scores, free(100), 10, new SeededRandom(3)).positions();
        int[] again = new Selection()
                .highest(scores, free(100), 10, new SeededRandom(3))
                .positions();
        int[] other =
                selection.highest(scores, free(100), 10, new SeededRandom(4)).positions();
        assertArrayEquals(first, again);
        assertNotEquals(Arrays.toString(first), Arrays.toString(other));
        assertTrue(Arrays.stream(first).anyMatch(position -> position == 7));
    }

    @Test
    void everyTiedPositionIsEquallyLikely() {
        float[] scores = new float[5];
        SeededRandom random = new SeededRandom(11);
        int[] taken = new int[5];
        for (int i = 0; i < 10_000; i++) {
            for (int position : selection.highest(scores, free(5), 2, random).positions()) {
                taken[position]++;
            }
        }
        for (int count : taken) { // binomial(10000, .4): mean 4000, deviation 49
            assertEquals(4000, count, 250);
        }
    }

    @Test
    void everySampleIsEquallyLikely() {
        SeededRandom random = new SeededRandom(5);
        Bits free = free(6, 0, 3); // candidates 1 2 4 5, so 6 pairs
        int[] pairs = new int[64];
        for (int i = 0; i < 6_000; i++) {
            int[] pair = selection.sample(free, 2, random).positions();
            pairs[1 << pair[0] | 1 << pair[1]]++;
        }
        int[] seen = Arrays.stream(pairs).filter(count -> count > 0).toArray();
        assertEquals(6, seen.length);
        for (int count : seen) {
            assertEquals(1000, count, 150);
        }
    }

    @Test
    void aSampleCrossesWordsAndSkipsWhatIsNotFree() {
        Set<Integer> taken = new HashSet<>();
        Mask live = Mask.of(300, 0, 63, 64, 65, 128, 299);
        Bits free = new Bits(0).setFree(live);
        int[] all = selection.sample(free, 294, new SeededRandom(1)).positions();
        for (int position : all) {
            assertTrue(taken.add(position) && !live.live(position));
        }
        assertEquals(294, taken.size());
    }

    @Test
    void nothingAskedForIsNothingTaken() {
        assertEquals(0, selection.lowest(new float[3], Mask.dense(3), 0).count());
        assertEquals(0, selection.sample(free(3), 0, new SeededRandom(1)).count());
        assertEquals(0, selection.lowest(new float[0], Mask.dense(0), 0).count());
        assertEquals(0, selection.sample(new Bits(0), 0, new SeededRandom(1)).count());
    }

    @Test
    void moreThanThereIsCannotBeTaken() {
        assertThrows(IllegalArgumentException.class, () -> selection.lowest(new float[3], Mask.of(3, 1), 2));
        assertThrows(IllegalArgumentException.class, () -> selection.sample(free(3, 0), 3, new SeededRandom(1)));
    }

    @Test
    void aScoreThatIsNotANumberIsNamedByItsPosition() {
        float[] scores = {1, 2, Float.NaN, 4};
        NotANumberException failure =
                assertThrows(NotANumberException.class, () -> selection.lowest(scores, Mask.dense(4), 1));
        assertEquals(2, failure.position());
    }

    @Test
    void aScoreThatIsNotANumberMattersAmongCandidatesOnly() {
        float[] scores = {1, 2, Float.NaN, 4};
        assertArrayEquals(
                new int[] {0}, selection.lowest(scores, Mask.of(4, 0, 1, 3), 1).positions());
    }

    @Test
    void scratchSpaceOfALargeLayerLeavesNoTraceInASmallOne() {
        selection.highest(new float[1000], free(1000), 900, new SeededRandom(1));
        float[] scores = {3, 1, 2};
        assertArrayEquals(
                new int[] {0},
                selection.highest(scores, free(3), 1, new SeededRandom(1)).positions());
    }

    private static Bits free(int size, int... live) {
        return new Bits(0).setFree(Mask.of(size, live));
    }
}
