package org.sparsescope.engine.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** The formulas of appendix H of the RigL paper, per example, with f_D = 2 x (9 x 8 + 20) = 184 and f_S = 2 x (9 x 2 + 5) = 46. */
class TrainingFlopsTest {
    private static final List<LayerShape> LAYERS =
            List.of(new LayerShape("conv", List.of(2, 1, 2, 2), 9), new LayerShape("fc", List.of(4, 5), 1));
    private static final List<Mask> SPARSE = List.of(Mask.of(8, 0, 4), Mask.of(20, 0, 1, 2, 3, 4));
    private static final List<Mask> DENSE = List.of(Mask.dense(8), Mask.dense(20));
    private static final double SPARSE_PASS = 46;
    private static final double DENSE_PASS = 184;
    private static final int EXAMPLES = 16;

    @Test
    void denseTrainingTakesThreeDensePasses() {
        assertEquals(3 * DENSE_PASS, perExample(after(7, DENSE, false), 7));
    }

    @Test
    void aFixedMaskSetAndSnipTakeThreeSparsePasses() {
        TrainingFlops cost = after(7, SPARSE, false);
        assertEquals(3 * SPARSE_PASS, perExample(cost, 7));
        assertEquals(3 * DENSE_PASS * 7 * EXAMPLES, Flops.total(cost.layers()).denseTraining());
        assertEquals(46, Flops.total(cost.layers()).inference());
        assertEquals(184, Flops.total(cost.layers()).denseInference());
        assertEquals(
                new Flops(3. * 36 * 7 * 16, 3. * 144 * 7 * 16, 36, 144),
                cost.layers().get(0));
    }

    @Test
    void snfsTakesTwoSparsePassesAndADenseOne() {
        TrainingFlops cost = after(7, SPARSE, true);
        readAll(cost, 1); // its dense gradient is there already
        assertEquals(2 * SPARSE_PASS + DENSE_PASS, perExample(cost, 7));
    }

    @Test
    void riglTakesADensePassOnceAfterEveryDeltaTPlainSteps() {
        int deltaT = 100;
        TrainingFlops cost = after(deltaT + 1, SPARSE, false);
        readAll(cost, 1);
        double paper = (3 * SPARSE_PASS * deltaT + 2 * SPARSE_PASS + DENSE_PASS) / (deltaT + 1);
        assertEquals(paper, perExample(cost, deltaT + 1));
    }

    @Test
    void aMeanOverStepsReadsTheDenseGradientInEachOfThem() {
        TrainingFlops cost = after(10, SPARSE, false);
        readAll(cost, 3);
        assertEquals((3 * SPARSE_PASS * 7 + 3 * (2 * SPARSE_PASS + DENSE_PASS)) / 10, perExample(cost, 10));
    }

    @Test
    void pruningTakesThreeDensePassesLessTheSparsityOfEachStep() {
        TrainingFlops cost = new TrainingFlops(LAYERS, EXAMPLES, false);
        List<List<Mask>> schedule = List.of(DENSE, List.of(Mask.of(8, 0, 1, 2, 3), Mask.of(20, 0, 1)), SPARSE);
        double expected = 0;
        for (List<Mask> masks : schedule) {
            cost.follow(masks);
            cost.step();
            expected += 3 * (144 * masks.get(0).density() + 40 * masks.get(1).density());
        }
        assertEquals(expected / 3, perExample(cost, 3));
    }

    @Test
    void goesOnFromACheckpoint() {
        TrainingFlops cost = after(7, SPARSE, false);
        TrainingFlops resumed = new TrainingFlops(LAYERS, EXAMPLES, false);
        resumed.load(cost.save());
        resumed.follow(SPARSE);
        cost.step();
        resumed.step();
        assertEquals(cost.layers(), resumed.layers());
        TrainingFlops other = new TrainingFlops(LAYERS.subList(0, 1), EXAMPLES, false);
        assertThrows(IllegalArgumentException.class, () -> other.load(cost.save()));
    }

    private static TrainingFlops after(int steps, List<Mask> masks, boolean denseMomentum) {
        TrainingFlops cost = new TrainingFlops(LAYERS, EXAMPLES, denseMomentum);
        cost.follow(masks);
        for (int step = 0; step < steps; step++) {
            cost.step();
        }
        return cost;
    }

    private static void readAll(TrainingFlops cost, int steps) {
        cost.readDenseGradients(0, steps);
        cost.readDenseGradients(1, steps);
    }

    private static double perExample(TrainingFlops cost, int steps) {
        return Flops.total(cost.layers()).training() / steps / EXAMPLES;
    }
}
