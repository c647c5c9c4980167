package org.sparsescope.engine.method.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DensityScheduleTest {
    @Test
    void theCubicFallsFastAtFirst() {
        DensitySchedule cubic = DensitySchedule.cubicFrom(0);
        assertEquals(0, cubic.sparsityAt(.8, 0, 4));
        assertEquals(.4625, cubic.sparsityAt(.8, 1, 4), 1e-12); // .8 (1 - .75^3)
        assertEquals(.7, cubic.sparsityAt(.8, 2, 4), 1e-12); // .8 (1 - .5^3)
        assertEquals(.7875, cubic.sparsityAt(.8, 3, 4), 1e-12); // .8 (1 - .25^3)
        assertEquals(.8, cubic.sparsityAt(.8, 4, 4));
    }

    @Property
    void theCubicStartsAndEndsToTheLastBit(
            @ForAll @DoubleRange(min = 0, max = .99) double asked,
            @ForAll @DoubleRange(min = 0, max = .99) double start,
            @ForAll @IntRange(min = 1, max = 1000) int updates) {
        assertEquals(Math.min(start, asked), DensitySchedule.cubicFrom(start).sparsityAt(asked, 0, updates));
        assertEquals(asked, DensitySchedule.cubicFrom(start).sparsityAt(asked, updates, updates));
    }

    @Test
    void denseAndSparseTakeTurnsAndSparseIsLast() {
        assertEquals("dense sparse", phases(1));
        assertEquals("dense dense sparse", phases(2));
        assertEquals("dense sparse dense sparse", phases(3));
        assertEquals("dense dense sparse dense sparse", phases(4));
    }

    private static String phases(int updates) {
        return String.join(
                " ",
                IntStream.rangeClosed(0, updates)
                        .mapToObj(update -> DensitySchedule.alternating().sparsityAt(.9, update, updates) == .9
                                ? "sparse"
                                : "dense")
                        .toList());
    }

    @Test
    void theSurplusIsAShareOfTheLiveWeightsAndEndsAtNone() {
        DensitySchedule surplus = DensitySchedule.surplus(.5); // the bounds of the authors' scripts: .85, .875, .9
        assertEquals(.85, surplus.sparsityAt(.9, 0, 2), 1e-12);
        assertEquals(.875, surplus.sparsityAt(.9, 1, 2), 1e-12);
        assertEquals(.9, surplus.sparsityAt(.9, 2, 2));
        assertEquals(0, surplus.sparsityAt(.1, 0, 2)); // never more than all
    }

    @Test
    void updatesAreCountedWhereTheyFall() {
        Timetable table =
                new UpdateSchedule(OptionalInt.of(100), .15, .75, .5, DropSchedule.constant()).over(468, 1000);
        int count = 0;
        for (long step = 1; step <= 1000; step++) {
            count += table.due(step) ? 1 : 0;
            assertEquals(count, table.number(step), "step " + step);
        }
        assertEquals(6, count); // 200 to 700
        assertEquals(6, table.updates());
    }

    @Test
    void noUpdateFallsOnTheLastStepWhichIsNotCounted() {
        assertEquals(
                1,
                UpdateSchedule.everyEpoch(.5, DropSchedule.constant())
                        .over(50, 100)
                        .updates());
        assertEquals(
                0,
                UpdateSchedule.everyEpoch(.5, DropSchedule.constant())
                        .over(50, 50)
                        .updates());
    }
}
