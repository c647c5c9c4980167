package org.sparsescope.engine.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sparsescope.engine.random.SeededRandom;

class SelectionLawsTest {
    private final Selection selection = new Selection();

    @Property
    void theLowestAreThoseAStableSortPutsFirst(@ForAll("scores") float[] scores, @ForAll long seed) {
        Mask mask = someMask(scores.length, seed);
        int count = new SeededRandom(seed + 1).nextInt(mask.nnz() + 1);
        int[] expected = IntStream.of(mask.livePositions())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i] + 0f))
                .limit(count)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
        assertArrayEquals(expected, selection.lowest(scores, mask, count).positions());
    }

    @Property
    void theHighestHaveTheScoresASortPutsLast(@ForAll("scores") float[] scores, @ForAll long seed) {
        Mask mask = someMask(scores.length, seed);
        int count = new SeededRandom(seed + 1).nextInt(mask.nnz() + 1);
        double[] sorted = IntStream.of(mask.livePositions())
                .mapToDouble(i -> scores[i] + 0f)
                .sorted()
                .toArray();
        Picked picked = selection.highest(scores, new Bits(0).setLive(mask), count, new SeededRandom(seed));
        double[] taken = IntStream.of(picked.positions())
                .filter(mask::live)
                .distinct()
                .mapToDouble(i -> scores[i] + 0f)
                .sorted()
                .toArray();
        assertArrayEquals(java.util.Arrays.copyOfRange(sorted, sorted.length - count, sorted.length), taken);
        if (count > 0) {
            assertEquals(taken[0], picked.threshold());
        }
    }

    @Property
    void aSampleTakesDistinctCandidatesAscending(@ForAll("scores") float[] scores, @ForAll long seed) {
        Mask mask = someMask(scores.length, seed);
        int count = new SeededRandom(seed + 1).nextInt(mask.nnz() + 1);
        int[] taken = selection
                .sample(new Bits(0).setLive(mask), count, new SeededRandom(seed))
                .positions();
        assertArrayEquals(
                IntStream.of(taken).filter(mask::live).distinct().sorted().toArray(), taken);
        assertEquals(count, taken.length);
    }

    /** Few distinct values, so that ties are the rule, and the awkward ones among them. */
    @Provide
    Arbitrary<float[]> scores() {
        return Arbitraries.of(
                        0f,
                        -0f,
                        1f,
                        -1f,
                        .25f,
                        Math.nextUp(.25f),
                        1e-40f,
                        Float.MAX_VALUE,
                        Float.NEGATIVE_INFINITY,
                        7e-5f)
                .array(float[].class)
                .ofMaxSize(300);
    }

    private static Mask someMask(int size, long seed) {
        SeededRandom random = new SeededRandom(seed);
        return Mask.random(size, random.nextInt(size + 1), random);
    }
}
