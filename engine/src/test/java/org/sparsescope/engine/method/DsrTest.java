package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;

/** DSR on two layers, worked by hand. */
class DsrTest {
    private final FakeLayer a = layer("a", 20, 10, .5f);
    private final FakeLayer b = layer("b", 20, 10, .5f);

    @Test
    void dropsBelowTheThresholdWhereverItIsAndGrowsByWhatIsLeft() {
        for (int i = 0; i < 5; i++) {
            a.weights[i] = .0009f;
        }
        b.weights[0] = -.0005f;
        b.weights[1] = .001f; // not below .001 as a float
        List<LayerUpdate> updates = update(Methods.dsr(), .3);
        assertEquals(5, updates.get(0).statistics().dropped());
        assertEquals(1, updates.get(1).statistics().dropped());
        // 5 and 9 are left: of six new ones 6 * 5 / 14 = 2.14 and 3.86.
        assertEquals(2, updates.get(0).statistics().grown());
        assertEquals(4, updates.get(1).statistics().grown());
        assertEquals(.0009f, updates.get(0).statistics().dropThreshold());
    }

    @Test
    void neverGrowsWhereAWeightJustFell() {
        for (int i = 0; i < 9; i++) {
            a.weights[i] = 0;
        }
        List<LayerUpdate> updates = update(Methods.dsr(), .3);
        assertEquals(0, updates.get(0).statistics().overlap());
        for (int i = 0; i < 9; i++) {
            assertFalse(updates.get(0).mask().live(i));
        }
        assertEquals(20, updates.stream().mapToInt(u -> u.mask().nnz()).sum());
    }

    @Test
    void theThresholdIsHalvedAfterTooManyDoubledAfterTooFewAndKeptBetween() {
        // Of 20 live weights the schedule wants .25, which is 5: from 4.5 to 5.5 is near enough.
        assertEquals(.0005, thresholdAfter(6), 0);
        assertEquals(.001, thresholdAfter(5), 0);
        assertEquals(.002, thresholdAfter(4), 0);
    }

    private double thresholdAfter(int below) {
        Arrays.fill(a.weights, 0, 10, .5f);
        Arrays.fill(a.weights, 0, below, .0001f);
        MaskEngine engine = Engines.on(Engines.dropping(.25, Methods.dsr()), List.of(a, b));
        assertEquals(below, engine.update(List.of(a, b), 1).get(0).statistics().dropped());
        return engine.save().memory().numbers().getOrDefault("threshold", Double.NaN);
    }

    @Test
    void theThresholdSurvivesAResume() {
        Method method = Engines.dropping(.25, Methods.dsr());
        MaskEngine engine = Engines.on(method, List.of(a, b));
        engine.update(List.of(a, b), 1); // nothing falls: doubled
        a.weights[0] = .0015f;
        MaskEngine resumed = Engines.on(method, List.of(a, b));
        resumed.load(engine.save());
        assertEquals(1, resumed.update(List.of(a, b), 2).get(0).statistics().dropped());
        assertEquals(0, update(method, .25).get(0).statistics().dropped());
    }

    @Test
    void aDivergedWeightStopsTheRunByName() {
        b.weights[3] = Float.NaN;
        assertRefused(IllegalStateException.class, "Weight 3 of layer b", () -> update(Methods.dsr(), .25));
    }

    @Test
    void updatesEveryThousandSteps() {
        MaskEngine engine =
                new MaskEngine(Methods.dsr(), (layers, s) -> new double[] {.5}, .5, List.of(a.shape()), 468, 4680, 1);
        assertTrue(engine.due(1000) && engine.due(4000));
        assertFalse(engine.due(500) || engine.replacesStep());
    }

    private List<LayerUpdate> update(Method method, double fraction) {
        return Engines.on(Engines.dropping(fraction, method), List.of(a, b)).update(List.of(a, b), 1);
    }

    private static FakeLayer layer(String name, int size, int live, float weight) {
        int[] positions = new int[live];
        Arrays.setAll(positions, i -> i);
        FakeLayer layer = new FakeLayer(name, Mask.of(size, positions));
        Arrays.fill(layer.weights, 0, live, weight);
        return layer;
    }
}
