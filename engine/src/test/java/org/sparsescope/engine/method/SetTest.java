package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.GrowthInit;
import org.sparsescope.engine.method.grow.Regrowth;

/** SET on a layer of eight weights, worked by hand. */
class SetTest {
    private static final Mask LIVE = Mask.of(8, 0, 1, 2, 4, 5, 7);
    private final FakeLayer layer = new FakeLayer("fc", LIVE).weights(.5, -.05, .1, 0, -.4, .2, 0, -.3);
    private final Rewiring rewiring =
            Engines.dropping(.34, Methods.set()).rewiring().orElseThrow();
    // floor(.34 * 6) = 2: |w| .05 and .1 at 1 and 2.

    @Test
    void dropsTheSmallestWeightsAndGrowsAsManyAmongTheFree() {
        LayerUpdate update = Engines.update(Engines.with(Methods.set(), rewiring), layer);
        UpdateStatistics statistics = update.statistics();
        assertEquals(List.of(6, 2, 2), List.of(statistics.nnz(), statistics.dropped(), statistics.grown()));
        assertEquals(.1f, statistics.dropThreshold());
        assertTrue(Double.isNaN(statistics.growThreshold()));
        for (int kept : new int[] {0, 4, 5, 7}) {
            assertTrue(update.mask().live(kept));
        }
    }

    @Test
    void growsTheSameForTheSameSeedAndJustDroppedWeightsAmongOthers() {
        Method set = Engines.with(Methods.set(), rewiring);
        assertEquals(
                Engines.update(set, layer).delta(), Engines.update(set, layer).delta());
        // Over many updates of equal layers each of the four free positions 1, 2, 3, 6 is grown half of the time.
        MaskEngine engine = Engines.on(set, List.of(layer));
        int[] grown = new int[8];
        for (int i = 0; i < 4000; i++) {
            engine.load(new EngineState(i, List.of(LIVE), List.of(LIVE)));
            Mask mask = engine.update(List.of(layer), 1).get(0).mask();
            mask.forEachLive(position -> grown[position]++);
        }
        for (int free : new int[] {1, 2, 3, 6}) {
            assertEquals(2000, grown[free], 160, "position " + free + " of " + Arrays.toString(grown));
        }
    }

    @Test
    void withRegrowthForbiddenTheOnlyOtherFreePositionsAreTaken() {
        LayerUpdate update = Engines.update(Engines.with(Methods.set(), rewiring.with(Regrowth.FORBID)), layer);
        assertEquals(Mask.of(8, 0, 3, 4, 5, 6, 7), update.mask());
        assertEquals(new MaskDelta(new int[] {1, 2}, new int[] {3, 6}), update.delta());
        assertEquals(0, update.statistics().overlap());
    }

    @Test
    void droppingPerSignTakesTheShareOfEachThatIsNearestToZero() {
        // Positive .5 .1 .2: floor(.34 * 3) = 1, so .1 at 2. Negative -.05 -.4 -.3: -.05 at 1.
        Rewiring perSign = rewiring.with(Drop.nearestToZeroPerSign()).with(Regrowth.FORBID);
        assertEquals(
                new MaskDelta(new int[] {1, 2}, new int[] {3, 6}),
                Engines.update(Engines.with(Methods.set(), perSign), layer).delta());
    }

    @Test
    void droppingPerSignSparesSmallWeightsOfTheRarerSign() {
        // Positive .01 .02 .03 .4 .5: floor(.4 * 5) = 2, 0 and 1. One negative: floor(.4 * 1) = 0. By size 5 would go
        // before 1.
        FakeLayer lopsided =
                new FakeLayer("fc", Mask.of(8, 0, 1, 2, 3, 4, 5)).weights(.01, .02, .03, .4, .5, -.015, 0, 0);
        Rewiring perSign = Engines.dropping(.4, Methods.set())
                .rewiring()
                .orElseThrow()
                .with(Drop.nearestToZeroPerSign())
                .with(Regrowth.FORBID);
        LayerUpdate update = Engines.update(Engines.with(Methods.set(), perSign), lopsided);
        assertEquals(Mask.of(8, 2, 3, 4, 5, 6, 7), update.mask());
        assertEquals(.02f, update.statistics().dropThreshold());
    }

    @Test
    void grownWeightsMayStartFromANormalDistribution() {
        Rewiring normal = rewiring.with(GrowthInit.normal(.1)).with(Regrowth.FORBID);
        LayerUpdate update = Engines.update(Engines.with(Methods.set(), normal), layer);
        assertArrayEquals(new int[] {3, 6}, update.fresh());
        assertTrue(update.freshWeights()[0] != 0 && update.freshWeights()[1] != 0);
    }

    @Test
    void updatesAfterTheStepAtTheEndOfEachEpochButTheLast() {
        MaskEngine engine = Engines.on(Methods.set(), List.of(layer)); // 10 epochs of 100 steps
        assertFalse(engine.replacesStep());
        assertTrue(engine.due(100) && engine.due(900));
        assertFalse(engine.due(50) || engine.due(1000));
    }

    @Test
    void readsWeightsOnly() {
        Engines.update(Engines.with(Methods.set(), rewiring), layer);
        assertEquals(Set.of("weights"), layer.read);
    }
}
