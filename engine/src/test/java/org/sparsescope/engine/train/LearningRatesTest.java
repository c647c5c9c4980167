package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;

class LearningRatesTest {
    @Test
    void constantStays() {
        assertRates("constant", 3, .1, .1, .1);
    }

    @Test
    void stepDropsToATenthAtOneHalfAndAtThreeQuartersOfTheSteps() {
        assertRates("step", 8, .1, .1, .1, .1, .01, .01, .001, .001);
    }

    @Test
    void stepRoundsItsMilestonesDown() {
        assertRates("step", 7, .1, .1, .1, .01, .01, .001, .001);
    }

    @Test
    void cosineStartsAtThePeakAndEndsAStepBeforeZero() {
        double root = Math.sqrt(.5);
        assertRates("cosine", 4, .1, .05 * (1 + root), .05, .05 * (1 - root));
    }

    @Test
    void oneCycleRisesFromATwentyFifthFallsToATenThousandthOfThat() {
        // PyTorch's OneCycleLR(max_lr=0.1, total_steps=10): up over steps 1 to 3, down over the 7 that follow.
        double start = .1 / 25;
        double end = start / 1e4;
        double[] expected = new double[10];
        for (int done = 0; done < 10; done++) {
            expected[done] = done <= 2
                    ? .1 + (start - .1) * (1 + Math.cos(Math.PI * done / 2)) / 2
                    : end + (.1 - end) * (1 + Math.cos(Math.PI * (done - 2) / 7)) / 2;
        }
        assertEquals(start, expected[0], 1e-15);
        assertEquals(.1, expected[2], 1e-15);
        assertRates("one-cycle", 10, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void oneCycleHasARateForEveryStepOfTheShortestRuns(int total) {
        LearningRate rate = LearningRates.of("one-cycle", .1);

        for (int step = 1; step <= total; step++) {
            double at = rate.at(step, total);
            assertTrue(at > 0 && at <= .1, step + " of " + total + ": " + at);
        }
    }

    @Test
    void milestonesFallAfterTheStepsTheyName() {
        assertRates("step:2,5:0.5", 7, .1, .1, .05, .05, .05, .025, .025);
    }

    @Test
    void milestonesFallToATenthWhereNoFactorIsGiven() {
        assertRates("step:1", 3, .1, .01, .01);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step:",
                "step:0",
                "step:5,2",
                "step:5,5",
                "step:-3",
                "step:3:0",
                "step:3:1",
                "step:3:x",
                "step:3,:0.1",
                "step:99999999999999999999"
            })
    void milestonesThatMakeNoSenseAreRefused(String text) {
        InputException refused = assertThrows(InputException.class, () -> LearningRates.of(text, .1));

        assertTrue(refused.toString().contains(Milestones.EXAMPLE), refused.toString());
    }

    @Test
    void namesAllFour() {
        assertEquals(List.of("constant", "step", "cosine", "one-cycle"), LearningRates.ids());
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearest() {
        InputException refused = assertThrows(InputException.class, () -> LearningRates.of("cosin", .1));

        assertEquals(
                "learningRateSchedule must be one of constant, step, cosine, one-cycle or milestones such as"
                        + " step:25000,50000:0.1, not \"cosin\"; did you mean cosine?",
                refused.getMessage());
    }

    private static void assertRates(String id, int total, double... expected) {
        LearningRate rate = LearningRates.of(id, .1);
        double[] rates = LongStream.rangeClosed(1, total)
                .mapToDouble(step -> rate.at(step, total))
                .toArray();
        assertArrayEquals(expected, rates, 1e-15);
    }
}
