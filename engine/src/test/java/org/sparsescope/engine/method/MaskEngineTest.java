package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.grow.Regrowth;
import org.sparsescope.engine.method.redistribute.Redistribution;

class MaskEngineTest {
    private static final Method RIGL = Engines.dropping(.5, Methods.rigl());
    private static final Rewiring PIECES = RIGL.rewiring().orElseThrow();

    @Test
    void initialMasksHaveThePlannedCountsAtRandomPositions() {
        MaskEngine engine = lenet(Methods.rigl(), 1);
        assertEquals(
                List.of(18715, 6906, 1000),
                engine.initialMasks().stream().map(Mask::nnz).toList());
        assertEquals(engine.initialMasks(), lenet(Methods.set(), 1).initialMasks());
        assertNotEquals(engine.initialMasks(), lenet(Methods.rigl(), 2).initialMasks());
    }

    @Test
    void denseTrainingKeepsEveryWeightAndNeverUpdates() {
        MaskEngine engine = lenet(Methods.dense(), 1);
        assertEquals(List.of(Mask.dense(235200), Mask.dense(30000), Mask.dense(1000)), engine.initialMasks());
        assertEquals(0, engine.plan().realizedSparsity());
        assertFalse(engine.due(100) || engine.replacesStep());
        assertEquals(1, engine.exploration());
    }

    @Test
    void aStaticMaskIsSparseAndNeverUpdates() {
        MaskEngine engine = lenet(Methods.fixed(), 1);
        assertEquals(26621, engine.plan().kept());
        for (long step = 0; step <= 1404; step++) {
            assertFalse(engine.due(step));
        }
        assertRefused(IllegalStateException.class, "never updates", () -> engine.update(List.of(), 1));
    }

    @Test
    void explorationCountsEveryWeightThatWasEverLive() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1))
                .weights(.5, .1, 0, 0, 0, 0)
                .gradients(0, 0, 0, 9, 0, 0);
        MaskEngine engine = Engines.on(RIGL, List.of(layer));
        assertEquals(2 / 6., engine.exploration());
        LayerUpdate first = engine.update(List.of(layer), 1).get(0);
        assertEquals(3 / 6., first.statistics().exploration());
        layer.rewire(first); // live 0 and 3
        layer.gradients(0, 9, 0, 0, 0, 0);
        LayerUpdate second = engine.update(List.of(layer), 2).get(0); // back to 0 and 1
        assertEquals(Mask.of(6, 0, 1), second.mask());
        assertEquals(3 / 6., second.statistics().exploration());
        assertEquals(3 / 6., engine.exploration());
        assertEquals(2, engine.updates());
    }

    @Test
    void aWeightDroppedAndGrownAgainStartsAnewWhereTheMethodSaysSo() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1, 2, 3))
                .weights(.5, .1, .2, .4, 0, 0)
                .gradients(0, 9, 0, 0, 5, 0);
        Method anew = Engines.with(RIGL, PIECES.with(Regrowth.REINITIALISE));
        LayerUpdate update = Engines.update(anew, layer); // drops 1 and 2, grows 1 and 4
        assertEquals(Mask.of(6, 0, 1, 3, 4), update.mask());
        assertArrayEquals(new int[] {1, 4}, update.fresh());
        assertArrayEquals(new int[] {4}, update.delta().grown());
        assertEquals(1, update.statistics().overlap());
    }

    @Test
    void forbiddenRegrowthGivesWayWhereNoOtherPositionIsFree() {
        FakeLayer layer = new FakeLayer("fc", Mask.dense(4)).weights(.1, .2, .3, .4);
        LayerUpdate update = Engines.update(Engines.with(RIGL, PIECES.with(Regrowth.FORBID)), layer);
        assertEquals(Mask.dense(4), update.mask());
        assertEquals(2, update.statistics().overlap());
        assertEquals(0, update.fresh().length);
    }

    @Test
    void dropsExactlyTheShareThatDecimalArithmeticGives() {
        FakeLayer layer = new FakeLayer("fc", Mask.random(200, 100, new org.sparsescope.engine.random.SeededRandom(1)));
        // .29 * 100 is 28.999999999999996 in binary
        assertEquals(
                29,
                Engines.update(Engines.dropping(.29, Methods.rigl()), layer)
                        .statistics()
                        .dropped());
    }

    @Test
    void aDivergedTrainingIsToldByTheNameOfTheLayer() {
        FakeLayer weights = new FakeLayer("fc7", Mask.of(4, 0, 1)).weights(1, Double.NaN, 0, 0);
        assertRefused(
                IllegalStateException.class,
                "drop score of weight 1 in layer fc7",
                () -> Engines.update(RIGL, weights));
        FakeLayer gradients = new FakeLayer("conv2", Mask.of(4, 0, 1)).gradients(0, 0, 0, Double.NaN);
        assertRefused(
                IllegalStateException.class,
                "grow score of weight 3 in layer conv2",
                () -> Engines.update(RIGL, gradients));
        FakeLayer momentum = new FakeLayer("fc1", Mask.of(4, 0, 1)).momentum(Double.NaN, 0, 0, 0);
        assertRefused(
                IllegalStateException.class,
                "share of layer fc1",
                () -> Engines.update(Engines.dropping(.5, Methods.snfs()), momentum));
    }

    @Test
    void criteriaThatBreakTheirContractStopTheRun() {
        Drop dropsFree = update -> List.of(new Picked(new int[] {3}, 0));
        Drop dropsTwice = update -> List.of(new Picked(new int[] {0, 0}, 0));
        Drop forgetsLayers = update -> List.of();
        Grow growsKept = (update, l, candidates, quota) -> new Picked(new int[] {1}, 0);
        Grow growsTooMany = (update, l, candidates, quota) -> new Picked(new int[] {2, 3}, 0);
        Redistribution negative = (update, dropped) -> new double[] {-1};
        refused("3, which is not live", PIECES.with(dropsFree));
        refused("positions ascend", PIECES.with(dropsTwice));
        refused("0 of 1 layers", PIECES.with(forgetsLayers));
        refused(
                "1, which is not free",
                new Rewiring(PIECES.drop(), PIECES.redistribution(), growsKept, PIECES.schedule()));
        refused(
                "2 positions where 1",
                new Rewiring(PIECES.drop(), PIECES.redistribution(), growsTooMany, PIECES.schedule()));
        refused("share of layer fc", new Rewiring(PIECES.drop(), negative, PIECES.grow(), PIECES.schedule()));
    }

    private static void refused(String part, Rewiring broken) {
        FakeLayer layer = new FakeLayer("fc", Mask.of(4, 0, 1)).weights(.1, .2, 0, 0);
        assertRefused(IllegalStateException.class, part, () -> Engines.update(Engines.with(RIGL, broken), layer));
    }

    @Test
    void viewsUnderAnotherMaskAreRefused() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(4, 0, 1));
        MaskEngine engine = Engines.on(RIGL, List.of(layer));
        FakeLayer other = new FakeLayer("fc", Mask.of(4, 0, 2));
        assertRefused(IllegalStateException.class, "another mask", () -> engine.update(List.of(other), 1));
        assertRefused(IllegalStateException.class, "0 views for 1", () -> engine.update(List.of(), 1));
    }

    @Test
    void aStateOfOtherLayersIsRefused() {
        MaskEngine engine = lenet(Methods.rigl(), 1);
        EngineState other = new EngineState(1, List.of(Mask.dense(3)), List.of(Mask.dense(3)));
        assertRefused(IllegalArgumentException.class, "do not fit", () -> engine.load(other));
    }

    @Test
    void oneLayersDrawsDoNotDependOnTheOthers() {
        Method set = Engines.dropping(.5, Methods.set());
        FakeLayer first = new FakeLayer("a", Mask.of(50, 1, 2, 3, 4, 5, 6));
        FakeLayer small = new FakeLayer("b", Mask.of(9, 1, 2));
        FakeLayer large = new FakeLayer("b", Mask.of(99, 1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertEquals(
                Engines.on(set, List.of(first, small))
                        .update(List.of(first, small), 1)
                        .get(0)
                        .delta(),
                Engines.on(set, List.of(first, large))
                        .update(List.of(first, large), 1)
                        .get(0)
                        .delta());
    }

    @Test
    void aRecipeOfThreeLambdasRuns() {
        Score product = (layer, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = Math.abs(layer.weights()[i] * layer.gradients()[i]);
            }
        };
        Rewiring own = new Rewiring(
                Drop.lowest(product),
                (update, dropped) -> new double[] {1},
                Grow.highest(Score.gradient()),
                PIECES.schedule());
        FakeLayer layer = new FakeLayer("fc", Mask.of(5, 0, 1, 2, 3))
                .weights(9, .1, .2, .3, 0)
                .gradients(0, 1, 9, 9, 9);
        LayerUpdate update = Engines.update(Engines.with(RIGL, own), layer); // products 0 .1 1.8 2.7: drops 0 and 1
        assertTrue(update.mask().live(2)
                && update.mask().live(3)
                && update.mask().live(4)
                && update.mask().live(1));
    }

    private static MaskEngine lenet(Method method, long seed) {
        return new MaskEngine(method, Distributions.erk(1), .9, Networks.LENET_300_100, 468, 1404, seed);
    }
}
