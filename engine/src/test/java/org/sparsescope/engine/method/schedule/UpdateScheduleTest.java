package org.sparsescope.engine.method.schedule;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;

class UpdateScheduleTest {
    private static final UpdateSchedule RIGL =
            UpdateSchedule.every(100, .3, DropSchedule.cosine()).until(.75);
    private static final UpdateSchedule SET = UpdateSchedule.everyEpoch(.3, DropSchedule.constant());

    @Test
    void updatesEveryDeltaTStepsUntilTEnd() {
        // 1404 steps, T_end = floor(.75 * 1404) = 1053
        assertArrayEquals(
                new long[] {100, 200, 300, 400, 500, 600, 700, 800, 900, 1000}, due(RIGL.over(468, 1404), 1404));
    }

    @Test
    void anUpdateNeverFallsOnTEndItself() {
        assertArrayEquals(new long[] {100, 200}, due(RIGL.over(400, 400), 400));
    }

    @Test
    void oncePerEpochKnowsTheStepsOfAnEpochAndSparesTheLast() {
        assertArrayEquals(new long[] {468, 936}, due(SET.over(468, 1404), 1404));
        assertArrayEquals(new long[] {}, due(SET.over(468, 468), 468));
    }

    @Test
    void anUpdateNeverFallsOnTheLastStep() {
        assertArrayEquals(
                new long[] {10, 20},
                due(UpdateSchedule.every(10, .3, DropSchedule.constant()).over(30, 30), 30));
    }

    @Test
    void updatesBeginWhereTheScheduleSays() {
        assertArrayEquals(new long[] {500, 600, 700}, due(RIGL.from(.5).over(1000, 1000), 1000));
    }

    @Test
    void tEndIsOfAllStepsAsACount() {
        assertEquals(1053, RIGL.over(468, 1404).window().end());
        assertEquals(29, SET.until(.29).over(10, 100).window().end()); // .29 * 100 is 28.999999999999996
    }

    @Test
    void theFractionFollowsTheStep() {
        Timetable timetable = RIGL.over(100, 1333); // T_end = floor(999.75) = 999
        assertEquals(.15 * (1 + Math.cos(Math.PI * 100 / 999)), timetable.fractionAt(100), 1e-15);
    }

    @Test
    void overridesReplaceWhatTheyNameAndNothingElse() {
        UpdateSchedule changed = SET.with(OptionalInt.of(50), OptionalDouble.of(.2), OptionalDouble.of(.5));
        assertArrayEquals(new long[] {50, 100}, due(changed.over(100, 300), 300));
        assertEquals(.2, changed.over(100, 300).fractionAt(50));
        UpdateSchedule same = RIGL.with(OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        assertEquals(RIGL, same);
    }

    /** Trap 12: asking again within a step, as a loop over micro-batches does, moves nothing. */
    @Test
    void trap12DeltaTCountsOptimizerStepsHoweverOftenAsked() {
        Timetable timetable = RIGL.over(1000, 1000);
        long updates = 0;
        for (long step = 1; step <= 1000; step++) {
            boolean due = false;
            for (int microBatch = 0; microBatch < 4; microBatch++) {
                due = timetable.due(step);
            }
            updates += due ? 1 : 0;
        }
        assertEquals(7, updates);
    }

    @Test
    void valuesOutsideTheirRangeAreRefusedByName() {
        assertRefused(InputException.class, "Delta T", () -> UpdateSchedule.every(0, .3, DropSchedule.cosine()));
        assertRefused(InputException.class, "T end", () -> RIGL.until(1.01));
        assertRefused(InputException.class, "T end", () -> RIGL.until(Double.NaN));
        assertRefused(InputException.class, "drop fraction", () -> UpdateSchedule.everyEpoch(0, DropSchedule.cosine()));
        assertRefused(InputException.class, "begin", () -> RIGL.from(.75));
    }

    @Test
    void aDropScheduleThatLeavesItsRangeIsNamed() {
        Timetable timetable = UpdateSchedule.every(1, .5, (alpha, step, window) -> alpha * step)
                .over(10, 10);
        assertRefused(IllegalStateException.class, "1.5 at step 3", () -> timetable.fractionAt(3));
    }

    private static long[] due(Timetable timetable, long steps) {
        return LongStream.rangeClosed(1, steps).filter(timetable::due).toArray();
    }
}
