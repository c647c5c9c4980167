package org.sparsescope.app.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesTest {
    @Test
    void aValueThatHoldsIsDrawnToTheLastStep() {
        Series density = new Series();
        density.add(0, 0.1);
        density.add(100, 0.2);
        assertArrayEquals(new double[] {0, 100, 130}, density.heldUntil(130).xs());
        assertArrayEquals(new double[] {0.1, 0.2, 0.2}, density.heldUntil(130).ys());
        assertArrayEquals(new double[] {0, 100}, density.heldUntil(100).xs());
        assertArrayEquals(new double[] {}, new Series().heldUntil(5).xs());
    }

    @Test
    void aSeriesGrowsPastItsFirstRoom() {
        Series series = new Series();
        for (int i = 0; i < 1000; i++) {
            series.add(i, 2.0 * i);
        }
        assertEquals(1000, series.size());
        assertEquals(999, series.x(999));
        assertEquals(1998, series.y(999));
    }

    @Test
    void decimationKeepsTheExtremesOfEachBucketInOrder() {
        Series series = new Series();
        double[] values = {5, 1, 9, 4, 7, 7, 2, 8};
        for (int i = 0; i < values.length; i++) {
            series.add(i + 1, values[i]);
        }
        Series few = series.decimated(2);
        assertArrayEquals(new double[] {2, 3, 7, 8}, few.xs());
        assertArrayEquals(new double[] {1, 9, 2, 8}, few.ys());
    }

    @Test
    void oneSpikeInAMillionSurvives() {
        Series series = new Series();
        for (int i = 0; i < 1_000_000; i++) {
            series.add(i, i == 777_777 ? 3 : 1);
        }
        Series few = series.decimated(1000);
        assertEquals(1001, few.size());
        double highest = 0;
        double at = 0;
        for (int i = 0; i < few.size(); i++) {
            at = few.y(i) > highest ? few.x(i) : at;
            highest = Math.max(highest, few.y(i));
        }
        assertEquals(3, highest);
        assertEquals(777_777, at);
    }

    @Test
    void aSmallSeriesIsNotTouched() {
        Series series = new Series();
        series.add(1, 1);
        assertSame(series, series.decimated(1));
    }

    @Test
    void theAverageOfAConstantIsThatConstantFromTheStart() {
        MovingAverage average = new MovingAverage(0.9);
        for (int i = 0; i < 50; i++) {
            assertEquals(2.5, average.next(2.5), 1e-12);
        }
    }

    @Test
    void theAverageIsBiasCorrected() {
        MovingAverage average = new MovingAverage(0.5);
        assertEquals(4, average.next(4));
        // m = .5 * (.5 * 4) + .5 * 1 = 1.5; 1 - .5^2 = .75
        assertEquals(2, average.next(1));
    }

    @Test
    void aPartReachesOnePointBeyondEitherEnd() {
        Series series = new Series();
        for (int step = 1; step <= 9; step++) {
            series.add(step, 10.0 * step);
        }
        assertArrayEquals(new double[] {2, 3, 4, 5}, series.between(2.5, 4.5).xs());
        assertArrayEquals(new double[] {2, 3, 4, 5}, series.between(3, 4).xs());
        assertArrayEquals(new double[] {1, 2}, series.between(0, 1.5).xs());
        assertArrayEquals(new double[] {9}, series.between(20, 30).xs());
    }

    @Test
    void aFrozenSeriesDoesNotGrow() {
        Series series = new Series();
        series.add(1, 1);
        Series frozen = series.frozen();
        series.add(2, 2);
        assertArrayEquals(new double[] {1}, frozen.xs());
    }

    @Test
    void timeRunsStraightFromStepToStepAndBack() {
        Series seconds = new Series();
        seconds.add(2, 1);
        seconds.add(4, 5);
        assertEquals(.5, seconds.along(1));
        assertEquals(3, seconds.along(3));
        assertEquals(7, seconds.along(5));
        assertEquals(3, seconds.against(3));
        assertEquals(5, seconds.against(7));
        assertEquals(0, new Series().along(5));
    }

    @Test
    void aRunOfMillionsOfStepsTakesNoMoreRoomAndKeepsEveryPartOfIt() {
        int steps = 3_000_000;
        Series loss = new Series();
        for (int step = 1; step <= steps; step++) {
            // Each part has a spike of its own, and a dip, that nothing later reaches.
            loss.add(step, step % 1000 == 7 ? 9 : step % 1000 == 500 ? -9 : step % 7);
        }
        assertTrue(loss.size() <= Series.MOST + 200 && loss.size() > Series.MOST / 2, () -> loss.size() + " points");
        assertEquals(steps, loss.lastX());
        assertEquals(steps % 7, loss.y(loss.size() - 1));
        double previous = 0;
        for (double x : loss.xs()) {
            assertTrue(x > previous);
            previous = x;
        }
        for (int part = 0; part < 30; part++) {
            Series there = loss.between(1 + part * 100_000, (part + 1) * 100_000);
            assertEquals(loss.size() / 30.0, there.size(), loss.size() / 300.0, "of part " + part);
            // Two points a stretch of 64 steps: of each spike and dip at most one is lost, to one in the same stretch.
            assertTrue(Arrays.stream(there.ys()).filter(y -> y == 9).count() >= 98);
            assertTrue(Arrays.stream(there.ys()).filter(y -> y == -9).count() >= 98);
        }
    }

    @Test
    void whoDrawsASeriesSeesItAsItWas() {
        Series series = new Series();
        Series early = series;
        Series late = series;
        for (int step = 1; step <= 400_000; step++) {
            series.add(step, step % 10);
            early = step == 100_000 ? series.frozen() : early;
            late = step == 300_001 ? series.frozen() : late;
        }
        assertEquals(100_000, early.size());
        assertEquals(77_777, early.x(77_776));
        assertEquals(300_001, late.lastX());
        assertEquals(1, late.y(late.size() - 1));
    }

    @Test
    void whatIsNoNumberHidesNothing() {
        Series series = new Series();
        for (int i = 0; i < 8; i++) {
            series.add(i, i % 4 == 0 ? Double.NaN : i);
        }
        assertArrayEquals(new double[] {1, 3, 5, 7}, series.decimated(2).ys());
    }

    @Test
    void theAverageOfALongRunForgetsAsManyStepsAsThatOfAShortOne() {
        Smoothed loss = new Smoothed();
        MovingAverage exact = new MovingAverage(.999);
        double average = 0;
        int steps = 4 * Smoothed.EXACT;
        for (int step = 1; step <= steps; step++) {
            // Skewed: halfway between the lowest and the highest would be 5.
            double value = step % 10 == 0 ? 10 : step / 1e6;
            loss.add(step, value);
            average = exact.next(value);
        }
        Series drawn = loss.average(.999);
        assertEquals(steps, drawn.lastX());
        assertEquals(average, drawn.y(drawn.size() - 1), 1e-3 * average);
        assertEquals(Smoothed.EXACT, drawn.size());
        // A point beyond the last whole stretch counts at once, and no less than it would.
        loss.add(steps + 1, 1e6);
        drawn = loss.average(.999);
        assertEquals(steps + 1, drawn.lastX());
        assertEquals(.999 * average + .001 * 1e6, drawn.y(drawn.size() - 1), 1e-3 * average);
        // Whoever asks for another weight meanwhile changes nothing.
        double[] before = drawn.ys();
        loss.average(.5);
        assertArrayEquals(before, loss.average(.999).ys());
    }

    @Test
    void theCrosshairReadsRawAndMeanAtTheSameStep() {
        Smoothed loss = new Smoothed();
        for (int step = 1; step <= 300_000; step++) {
            loss.add(step, step);
        }
        Line line = new Line("loss", "loss", "curve-run", false, loss.average(.5), Optional.of(loss.raw()));
        Reading.Row row = Reading.Row.of(line, CurveUnit.COUNT, 60_000, x -> x);
        assertEquals(60_000, row.x(), 4);
        assertEquals(60_000, Double.parseDouble(row.raw().replace(",", "")), 4);
    }

    @Test
    void theMeanGrowsWithItsSeriesAndIsMadeAnewForAnotherWeight() {
        Smoothed loss = new Smoothed();
        loss.add(1, 4.0);
        assertArrayEquals(new double[] {4}, loss.average(.5).ys());
        loss.add(2, 1.0);
        assertArrayEquals(new double[] {4, 2}, loss.average(.5).ys());
        assertArrayEquals(
                new double[] {4, (.9 * .1 * 4 + .1 * 1) / .19}, loss.average(.9).ys(), 1e-12);
        assertSame(loss.raw(), loss.average(0));
    }
}
