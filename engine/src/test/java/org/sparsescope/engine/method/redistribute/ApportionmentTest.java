package org.sparsescope.engine.method.redistribute;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ApportionmentTest {
    @Test
    void roundsUpTheLargestRemainders() {
        // 10 in proportion 1 : 2 : 3 : 1 is 1.43, 2.86, 4.29, 1.43: the two left over after 1, 2, 4, 1 go to .86 and
        // then .43
        assertArrayEquals(new int[] {2, 3, 4, 1}, split(10, new double[] {1, 2, 3, 1}, 9, 9, 9, 9));
    }

    @Test
    void ofEqualRemaindersTheEarlierIsRoundedUp() {
        assertArrayEquals(new int[] {2, 2, 1}, split(5, new double[] {1, 1, 1}, 9, 9, 9));
    }

    @Test
    void handsOnWhatACappedPartCannotTake() {
        // 12 in proportion 4 : 1 : 1 is 8, 2, 2; the first takes 3, and the other nine go 1 : 1
        assertArrayEquals(new int[] {3, 5, 4}, split(12, new double[] {4, 1, 1}, 3, 9, 9));
    }

    @Test
    void handingOnMayFillTheNextPartToo() {
        assertArrayEquals(new int[] {3, 2, 7}, split(12, new double[] {4, 2, 1}, 3, 2, 9));
    }

    @Test
    void whatNoShareAsksForGoesWhereThereIsRoom() {
        assertArrayEquals(new int[] {3, 2, 4}, split(9, new double[] {1, 0, 0}, 3, 4, 8));
    }

    @Test
    void nothingAndEverythingCanBeSplit() {
        assertArrayEquals(new int[] {0, 0}, split(0, new double[] {1, 1}, 0, 0));
        assertArrayEquals(new int[] {3, 4}, split(7, new double[] {1, 9}, 3, 4));
    }

    @Test
    void moreThanThereIsRoomForCannotBeSplit() {
        assertThrows(IllegalArgumentException.class, () -> split(8, new double[] {1, 9}, 3, 4));
    }

    @Property
    void partsAddUpStayUnderTheirCapsAndWithinOneOfTheirShare(@ForAll("caps") int[] caps, @ForAll long seed) {
        var random = new org.sparsescope.engine.random.SeededRandom(seed);
        double[] shares = Arrays.stream(caps)
                .mapToDouble(cap -> random.nextInt(3) == 0 ? 0 : random.nextDouble())
                .toArray();
        int room = Arrays.stream(caps).sum();
        int total = random.nextInt(room + 1);
        int[] parts = Apportionment.split(total, shares, caps);
        assertEquals(total, Arrays.stream(parts).sum());
        double sum = Arrays.stream(shares).sum();
        boolean capped = IntStream.range(0, caps.length).anyMatch(l -> total * shares[l] / sum > caps[l]);
        for (int l = 0; l < caps.length; l++) {
            assertTrue(parts[l] >= 0 && parts[l] <= caps[l]);
            if (!capped && sum > 0) {
                assertEquals(total * shares[l] / sum, parts[l], 1 + 1e-9);
            }
        }
    }

    @Property
    void sharesThatAreCountsComeBackAsThemselves(@ForAll("caps") int[] counts) {
        double[] shares = Arrays.stream(counts).asDoubleStream().toArray();
        assertArrayEquals(counts, Apportionment.split(Arrays.stream(counts).sum(), shares, counts));
        int[] roomy = Arrays.stream(counts).map(count -> count + 7).toArray();
        assertArrayEquals(counts, Apportionment.split(Arrays.stream(counts).sum(), shares, roomy));
    }

    @Provide
    Arbitrary<int[]> caps() {
        return Arbitraries.integers()
                .between(0, 100_000)
                .array(int[].class)
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    private static int[] split(int total, double[] shares, int... caps) {
        return Apportionment.split(total, shares, caps);
    }
}
