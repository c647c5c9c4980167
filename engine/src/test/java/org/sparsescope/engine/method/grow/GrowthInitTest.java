package org.sparsescope.engine.method.grow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.FakeLayer;
import org.sparsescope.engine.random.SeededRandom;

class GrowthInitTest {
    private static final int[] MANY = IntStream.range(0, 40_000).toArray();

    @Test
    void zeroIsZero() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(4, 0));
        assertArrayEquals(new float[] {0, 0}, GrowthInit.zero().weights(layer, new int[] {1, 3}, new SeededRandom(1)));
    }

    @Test
    void normalHasTheDeviationAskedFor() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(4, 0));
        assertNormal(.1, GrowthInit.normal(.1).weights(layer, MANY, new SeededRandom(1)));
    }

    @Test
    void normalLikeTheLayerHasTheDeviationOfItsLiveWeights() {
        // live 1, 3, 5, 7: mean 4, variance (9 + 1 + 1 + 9) / 4 = 5
        FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1, 3, 5)).weights(1, 3, 0, 5, 0, 7);
        assertNormal(Math.sqrt(5), GrowthInit.normalLikeLayer().weights(layer, MANY, new SeededRandom(1)));
    }

    @Test
    void downTheGradientIsOneStepFromZero() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(4, 0)).weights(7, 0, 0, 0).gradients(1, -2, 3, .5);
        assertArrayEquals(
                new float[] {.2f, -.05f},
                GrowthInit.downGradient(.1).weights(layer, new int[] {1, 3}, new SeededRandom(1)));
    }

    private static void assertNormal(double deviation, float[] weights) {
        double sum = 0;
        double squares = 0;
        int within = 0;
        for (float weight : weights) {
            sum += weight;
            squares += (double) weight * weight;
            within += Math.abs(weight) < deviation ? 1 : 0;
        }
        assertEquals(0, sum / weights.length, .02 * deviation);
        assertEquals(deviation, Math.sqrt(squares / weights.length), .02 * deviation);
        assertEquals(.6827, (double) within / weights.length, .01);
    }
}
