package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;

/** RigL on a layer of ten weights, worked by hand. */
class RiglTest {
    //                                          0    1   2    3   4    5   6    7   8   9
    // live                                     x        x    x        x            x   x
    private static final Mask LIVE = Mask.of(10, 0, 2, 3, 5, 8, 9);
    private final FakeLayer layer = new FakeLayer("fc", LIVE)
            .weights(/*           */ .9, 0, -.1, .3, 0, -.2, 0, 0, .8, .4)
            .gradients(/*         */ 9., .5, -.7, .1, -.6, .2, .05, 0, 9, -9);
    // Half of six are dropped: |w| .1, .2, .3 at 2, 5, 3. Free are 1 to 7; the largest |g| among them: .7, .6, .5 at 2,
    // 4, 1.

    @Test
    void dropsTheSmallestWeightsAndGrowsTheLargestGradients() {
        LayerUpdate update = Engines.update(Engines.dropping(.5, Methods.rigl()), layer);
        assertEquals(Mask.of(10, 0, 1, 2, 4, 8, 9), update.mask());
        assertEquals(new MaskDelta(new int[] {3, 5}, new int[] {1, 4}), update.delta());
        assertEquals(
                new UpdateStatistics(6, 3, 3, 1, .3f, .5f, .8, Optional.of(new LinkStatistics(0, 0, 4 / 6., 0, 4))),
                update.statistics());
    }

    @Test
    void aWeightDroppedAndGrownAgainKeepsItsValueAndGrownOnesStartAtZero() {
        LayerUpdate update = Engines.update(Engines.dropping(.5, Methods.rigl()), layer);
        assertArrayEquals(new int[] {1, 4}, update.fresh());
        assertArrayEquals(new float[2], update.freshWeights());
    }

    @Test
    void takesThePlaceOfTheStepEveryHundredStepsUntilThreeQuarters() {
        MaskEngine engine = Engines.on(Methods.rigl(), List.of(layer));
        assertTrue(engine.replacesStep());
        assertTrue(engine.due(700));
        assertFalse(engine.due(750));
        assertFalse(engine.due(800));
    }

    @Test
    void theCosineDecidesHowManyAreDropped() {
        // T_end is step 750, so at 250 the fraction is .3 / 2 (1 + cos(pi / 3)) = .225, and floor(.225 * 6) = 1.
        MaskEngine engine = Engines.on(Methods.rigl(), List.of(layer));
        LayerUpdate update = engine.update(List.of(layer), 250).get(0);
        assertEquals(Mask.of(10, 0, 2, 3, 5, 8, 9), update.mask()); // 2 goes and comes back
        assertEquals(
                new UpdateStatistics(6, 1, 1, 1, .1f, .7f, .6, Optional.of(new LinkStatistics(0, 0, 250, 0, 4))),
                update.statistics());
    }

    @Test
    void momentumIsNeverRead() {
        Engines.update(Engines.dropping(.5, Methods.rigl()), layer);
        assertEquals(Set.of("weights", "gradients"), layer.read);
    }
}
