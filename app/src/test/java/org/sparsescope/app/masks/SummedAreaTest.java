package org.sparsescope.app.masks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.random.SeededRandom;

class SummedAreaTest {
    @Test
    void everyRectangleHasTheMembersInIt() {
        for (int[] form : new int[][] {{1, 1}, {8, 8}, {7, 9}, {17, 3}, {16, 64}, {20, 71}}) {
            int rows = form[0];
            int columns = form[1];
            Mask mask = Mask.random(rows * columns, rows * columns / 2, SeededRandom.stream(4, "area"));
            Sums sums = new SummedBits(RankedBits.of(mask), rows, columns);
            for (int row = 0; row <= rows; row++) {
                for (int column = 0; column <= columns; column++) {
                    int expected = 0;
                    for (int position : mask.livePositions()) {
                        expected += position / columns < row && position % columns < column ? 1 : 0;
                    }
                    assertEquals(
                            expected, sums.below(row, column), rows + " x " + columns + ": " + row + ", " + column);
                }
            }
        }
    }

    @Test
    void aRectangleIsTheDifferenceOfItsCorners() {
        Sums sums = new SummedBits(RankedBits.of(Mask.of(12, 0, 5, 6, 11)), 3, 4);
        assertEquals(2, sums.within(1, 2, 1, 3));
        assertEquals(1, sums.within(2, 3, 0, 4));
    }

    @Test
    void numbersAreSummedInWholeUnits() {
        double[] values = {1, -1, .5, 0, .25, -.25};
        SummedValues sums = new SummedValues(2, 3, cell -> values[cell]);
        assertEquals(1 << 15, sums.unit());
        assertEquals(sums.unit() / 2, sums.below(1, 3));
        assertEquals(sums.unit() / 2, sums.within(0, 2, 1, 3) + sums.unit());
    }

    @Test
    void aCellThatTwoPixelsShareCountsInEachByItsPart() {
        Sums sums = new SummedBits(RankedBits.of(Mask.of(3, 1)), 1, 3);
        AreaSums areas = new AreaSums(sums, Edges.of(1, 1, 0, 1), Edges.of(2, 3, 0, 2 / 3.0));
        assertArrayEquals(new double[] {.5, .5}, areas.next(0), 1e-12);
    }
}
