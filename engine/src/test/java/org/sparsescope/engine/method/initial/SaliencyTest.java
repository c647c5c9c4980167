package org.sparsescope.engine.method.initial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;

/** The three saliencies on networks of three weights whose derivatives are known in closed form. */
class SaliencyTest {
    private static final List<Mask> DENSE = List.of(Mask.dense(2), Mask.dense(1));

    /** The loss {@code sum of a w^2 / 2 + w0 w2}, so g = (a0 w0 + w2, a1 w1, a2 w2 + w0) and H g follows. */
    private static final class Quadratic implements Probe {
        private final List<List<float[]>> asked = new ArrayList<>();

        @Override
        public List<float[]> weights() {
            return List.of(new float[] {1, -2}, new float[] {.5f});
        }

        @Override
        public List<float[]> gradients(List<float[]> weights) {
            asked.add(weights);
            float w0 = weights.get(0)[0];
            float w1 = weights.get(0)[1];
            float w2 = weights.get(1)[0];
            return List.of(new float[] {3 * w0 + w2, 2 * w1}, new float[] {5 * w2 + w0});
        }

        /** R = w2 (w0 + w1). */
        @Override
        public List<float[]> flow(List<float[]> weights) {
            asked.add(weights);
            float w2 = weights.get(1)[0];
            return List.of(new float[] {w2, w2}, new float[] {weights.get(0)[0] + weights.get(0)[1]});
        }
    }

    @Test
    void snipIsTheSizeOfGradientTimesWeight() {
        List<float[]> scores = Saliency.snip().scores(new Quadratic(), DENSE);
        // g = (3.5, -4, 3.5)
        assertArrayEquals(new float[] {3.5f, 8}, scores.get(0));
        assertArrayEquals(new float[] {1.75f}, scores.get(1));
    }

    @Test
    void graspIsTheWeightTimesTheHessiansProductWithTheGradient() {
        List<float[]> scores = Saliency.grasp().scores(new Quadratic(), DENSE);
        // H g = (3 * 3.5 + 3.5, 2 * -4, 5 * 3.5 + 3.5) = (14, -8, 21); exact but for rounding, H being constant.
        assertArrayEquals(new float[] {14, 16}, scores.get(0), 2e-3f);
        assertArrayEquals(new float[] {10.5f}, scores.get(1), 2e-3f);
    }

    @Test
    void graspAsksForThreeGradientsAtSmallDistances() {
        Quadratic probe = new Quadratic();
        Saliency.grasp().scores(probe, DENSE);
        assertEquals(3, probe.asked.size());
        double distance = Vectors.norm(Vectors.map(probe.asked.get(1), probe.asked.get(0), (a, b) -> a - b));
        assertEquals(.005 * Math.sqrt(1 + 4 + .25), distance, 1e-6);
    }

    @Test
    void graspWithoutAGradientHasNoOpinion() {
        Probe flat = new Probe() {
            @Override
            public List<float[]> weights() {
                return List.of(new float[] {1, 2});
            }

            @Override
            public List<float[]> gradients(List<float[]> weights) {
                return List.of(new float[2]);
            }

            @Override
            public List<float[]> flow(List<float[]> weights) {
                throw new AssertionError("GraSP asks for no flow");
            }
        };
        assertArrayEquals(
                new float[2],
                Saliency.grasp().scores(flat, List.of(Mask.dense(2))).get(0));
    }

    @Test
    void synflowAsksAtAbsoluteLiveWeightsAndCountsPaths() {
        Quadratic probe = new Quadratic();
        List<float[]> scores = Saliency.synflow().scores(probe, List.of(Mask.of(2, 1), Mask.dense(1)));
        assertArrayEquals(new float[] {0, 2}, probe.asked.get(0).get(0));
        assertArrayEquals(new float[] {0, 1}, scores.get(0)); // w dR/dw = 2 * .5
        assertArrayEquals(new float[] {1}, scores.get(1)); // .5 * 2: every layer carries all of R
        assertTrue(probe.weights().get(0)[1] < 0);
    }
}
