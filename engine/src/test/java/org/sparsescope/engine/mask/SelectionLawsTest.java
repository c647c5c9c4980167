package org.sparsescope.engine.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
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
        assertArrayEquals(Arrays.copyOfRange(sorted, sorted.length - count, sorted.length), taken);
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

    /** Large enough that a sampled bound is tried, in a landscape that may help or mislead it. */
    @Property(tries = 60)
    void fewOfManyAreThoseASortPutsFirst(
            @ForAll("landscapes") Landscape landscape,
            @ForAll @IntRange(min = 20_000, max = 50_000) int size,
            @ForAll @DoubleRange(min = 0, max = .5) double share,
            @ForAll long seed) {
        SeededRandom random = new SeededRandom(seed);
        float[] scores = new float[size];
        for (int i = 0; i < size; i++) {
            scores[i] = landscape.at(i, size, random);
        }
        Mask mask = random.nextBoolean() ? Mask.dense(size) : Mask.random(size, 17_000, random);
        int count = (int) (share * mask.nnz());
        int[] ascending = IntStream.of(mask.livePositions())
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i] + 0f))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] lowest = Arrays.copyOf(ascending, count);
        Arrays.sort(lowest);
        assertArrayEquals(lowest, selection.lowest(scores, mask, count).positions());
        Picked highest = selection.highest(scores, new Bits(0).setLive(mask), count, new SeededRandom(seed));
        assertArrayEquals(
                IntStream.range(mask.nnz() - count, mask.nnz())
                        .mapToDouble(rank -> scores[ascending[rank]] + 0f)
                        .toArray(),
                IntStream.of(highest.positions())
                        .filter(mask::live)
                        .distinct()
                        .mapToDouble(i -> scores[i] + 0f)
                        .sorted()
                        .toArray());
    }

    /** The score of a position. */
    private interface Landscape {
        float at(int position, int size, SeededRandom random);
    }

    @Provide
    Arbitrary<Landscape> landscapes() {
        return Arbitraries.of(
                (position, size, random) -> random.nextFloat() - .5f,
                (position, size, random) -> random.nextInt(3),
                (position, size, random) -> position,
                (position, size, random) -> -position,
                (position, size, random) -> random.nextInt(1000) == 0 ? random.nextFloat() : 0f,
                (position, size, random) -> sampled(position, size) ? 9f : random.nextFloat(),
                (position, size, random) -> sampled(position, size) ? -9f : random.nextFloat());
    }

    private static boolean sampled(int position, int size) {
        long i = ((long) position * 1024 + size - 1) / size;
        return i * size / 1024 == position;
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
