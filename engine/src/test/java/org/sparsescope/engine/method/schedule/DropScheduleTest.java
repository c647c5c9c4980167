package org.sparsescope.engine.method.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropScheduleTest {
    private static final Window THOUSAND = new Window(0, 1000);

    @ParameterizedTest
    @CsvSource({"0, .3", "100, .292658", "250, .256066", "500, .15", "750, .043934", "900, .007342", "1000, 0"})
    void cosineHasTheGoldenValues(long step, double fraction) {
        assertEquals(fraction, DropSchedule.cosine().fractionAt(.3, step, THOUSAND), 5e-7);
    }

    @Test
    void constantStays() {
        assertEquals(.3, DropSchedule.constant().fractionAt(.3, 999, THOUSAND));
    }

    @Test
    void linearFallsInALine() {
        assertEquals(.225, DropSchedule.linear().fractionAt(.3, 250, THOUSAND), 1e-15);
    }

    @Test
    void powerFallsWithTheCube() {
        assertEquals(.3 * .75 * .75 * .75, DropSchedule.power(3).fractionAt(.3, 250, THOUSAND), 1e-15);
    }

    @Test
    void cosineWithAFloorFallsFromAlphaToTheFloor() {
        DropSchedule schedule = DropSchedule.cosineDownTo(.005);
        assertEquals(.5, schedule.fractionAt(.5, 0, THOUSAND), 1e-15);
        assertEquals(.2525, schedule.fractionAt(.5, 500, THOUSAND), 1e-15);
        assertEquals(.005, schedule.fractionAt(.5, 1000, THOUSAND), 1e-15);
    }

    @Test
    void aFloorAboveAlphaIsAlpha() {
        assertEquals(.001, DropSchedule.cosineDownTo(.005).fractionAt(.001, 500, THOUSAND));
    }

    @Test
    void followsTheLearningRate() {
        DropSchedule schedule = DropSchedule.proportionalTo(step -> step < 500 ? .1 : .01);
        assertEquals(.3, schedule.fractionAt(.3, 499, THOUSAND), 1e-15);
        assertEquals(.03, schedule.fractionAt(.3, 500, THOUSAND), 1e-15);
    }

    /** Trap 11: a cosine fed the absolute step would be at its end before the window is. */
    @Test
    void trap11ACosineThatBeginsLateRunsOverItsWindow() {
        Window late = new Window(500, 1000);
        assertEquals(.3, DropSchedule.cosine().fractionAt(.3, 500, late), 1e-15);
        assertEquals(.15, DropSchedule.cosine().fractionAt(.3, 750, late), 1e-15);
        assertEquals(.007342, DropSchedule.cosine().fractionAt(.3, 950, late), 5e-7);
    }
}
