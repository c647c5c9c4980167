package org.sparsescope.engine.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StopsTest {
    private static final Pace EVERY_100_OF_400 = new Pace(new long[] {0, 100, 200, 300}, 400);
    private static final Pace EVERY_150_OF_800 = new Pace(new long[] {0, 150, 300, 450}, 800);

    @Test
    void byStepAStopIsEveryStepOnWhichEitherMaskChanged() {
        Stops stops = Stops.of(Alignment.STEP, EVERY_100_OF_400, EVERY_150_OF_800);
        assertArrayEquals(new double[] {0, 100, 150, 200, 300, 450}, positions(stops));
        assertArrayEquals(new int[] {0, 1, 1, 2, 3, 3}, firsts(stops), "the first run ends and keeps its last mask");
        assertArrayEquals(new int[] {0, 0, 1, 1, 2, 3}, seconds(stops));
    }

    @Test
    void byShareHalfOfAShortTrainingMeetsHalfOfALongOne() {
        Stops stops = Stops.of(Alignment.SHARE, EVERY_100_OF_400, new Pace(new long[] {0, 400, 600}, 800));
        assertArrayEquals(new double[] {0, .25, .5, .75}, positions(stops));
        assertArrayEquals(new int[] {0, 1, 2, 3}, firsts(stops));
        assertArrayEquals(new int[] {0, 0, 1, 2}, seconds(stops));
    }

    @Test
    void ofTwoUpdatesOnOneStepTheLaterOneLasts() {
        Stops stops = Stops.of(Alignment.STEP, new Pace(new long[] {0, 0, 10, 10}, 20), new Pace(new long[] {0}, 20));
        assertArrayEquals(new double[] {0, 10}, positions(stops));
        assertArrayEquals(new int[] {1, 3}, firsts(stops));
        assertArrayEquals(new int[] {0, 0}, seconds(stops));
    }

    @Test
    void aPositionBetweenTwoStopsBelongsToTheEarlierOne() {
        Stops stops = Stops.of(Alignment.STEP, EVERY_100_OF_400, EVERY_150_OF_800);
        assertEquals(0, stops.at(99));
        assertEquals(1, stops.at(100));
        assertEquals(5, stops.at(10_000));
        assertEquals(0, stops.at(-1));
    }

    @Test
    void aSpreadHasBothEnds() {
        Stops stops = Stops.of(Alignment.STEP, EVERY_100_OF_400, EVERY_150_OF_800);
        assertArrayEquals(new int[] {0, 3, 5}, stops.spread(3));
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, stops.spread(100));
    }

    private static double[] positions(Stops stops) {
        return IntStream.range(0, stops.size()).mapToDouble(stops::position).toArray();
    }

    private static int[] firsts(Stops stops) {
        return IntStream.range(0, stops.size()).map(stops::first).toArray();
    }

    private static int[] seconds(Stops stops) {
        return IntStream.range(0, stops.size()).map(stops::second).toArray();
    }
}
