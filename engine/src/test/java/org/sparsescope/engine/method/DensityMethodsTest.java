package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.schedule.DensitySchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;
import org.sparsescope.engine.random.SeededRandom;

/** MEST, GMP, GraNet and AC/DC: how many weights are live when, and which, on layers small enough to follow by hand. */
class DensityMethodsTest {
    @Test
    void gmpPrunesTheNetworkAlongTheCubicToTheLastWeight() {
        // Updates at 100 to 700 of 1000 steps; N = 266,200 and s = .9 (1 - (1 - k / 7)^3), rounded down in each layer.
        List<Integer> counts = counts(Methods.gmp(), "uniform", .9, 100, 1000);
        assertEquals(266200, counts.get(0));
        assertEquals(7, counts.size() - 1);
        for (int k = 0; k <= 7; k++) {
            double left = 1 - k / 7.;
            int expected = 0;
            for (int size : new int[] {235200, 30000, 1000}) {
                expected += size - (int) Math.floor(.9 * (1 - left * left * left) * size);
            }
            assertEquals(expected, counts.get(k), 2, "after update " + k);
        }
        assertEquals(26620, counts.get(7));
    }

    @Test
    void gmpRanksTheWholeNetworkAndItsPerLayerOptionEachLayer() {
        FakeLayer small = new FakeLayer("small", Mask.dense(4)).weights(.1, .2, .3, .4);
        FakeLayer large = new FakeLayer("large", Mask.dense(4)).weights(.5, .6, .25, .8);
        List<LayerUpdate> overall = last(Methods.gmp(), List.of(small, large));
        assertEquals(Mask.of(4, 3), overall.get(0).mask());
        assertEquals(Mask.of(4, 0, 1, 3), overall.get(1).mask());
        Rewiring own = Methods.gmp().rewiring().orElseThrow();
        Method perLayer = Engines.with(
                Methods.gmp(), own.with(new Budget(DensitySchedule.cubicFrom(0), Drop.toPlan(Score.magnitude()))));
        List<LayerUpdate> each = last(perLayer, List.of(small, large));
        assertEquals(Mask.of(4, 2, 3), each.get(0).mask());
        assertEquals(Mask.of(4, 1, 3), each.get(1).mask());
        assertEquals(0, each.get(0).statistics().grown());
    }

    @Test
    void granetPrunesTheNetworkThenDropsAndGrowsInEachLayer() {
        // The only update prunes to 8 of 16 weights: .1 to .4 of a and four of b. Then floor(.5 * 4) of each layer
        // fall.
        FakeLayer a = new FakeLayer("a", Mask.dense(8))
                .weights(.1, .2, .3, .4, .5, .6, .7, .8)
                .gradients(0, 9, 0, 8, 0, 0, 7, 0);
        FakeLayer b = new FakeLayer("b", Mask.dense(8))
                .weights(.5, .01, .02, .6, .03, .7, .04, .8)
                .gradients(1, 2, 3, 4, 5, 6, 7, 8);
        Method dense = Methods.granetFrom(0);
        List<LayerUpdate> updates = last(Engines.dropping(.5, dense), List.of(a, b));
        assertEquals(
                Mask.of(8, 1, 3, 6, 7), updates.get(0).mask()); // .5 and .6 fall; 1 and 3 have the largest gradient
        assertEquals(Mask.of(8, 4, 5, 6, 7), updates.get(1).mask()); // 0 and 3 fall; 6 and 4 come back
        assertEquals(
                new UpdateStatistics(4, 6, 2, 2, .6f, 8, 1, Optional.of(new LinkStatistics(0, 0, 1, 0, 4))),
                updates.get(0).statistics());
        assertEquals(0, updates.get(0).fresh().length); // pruned and grown in one update: they keep their value
    }

    @Test
    void granetStartsHalfDenseUnderErkAndEndsWhereAsked() {
        List<Integer> counts = counts(Methods.granet(), "erk", .9, 100, 1000);
        assertEquals(102101 + 30000 + 1000, counts.get(0));
        assertEquals(18715 + 6906 + 1000, counts.get(7));
    }

    @Test
    void granetStartsDenseWhereItsMakerWantsThat() {
        List<Integer> counts = counts(Methods.granetFrom(0), "erk", .9, 100, 1000);
        assertEquals(266200, counts.get(0));
        assertEquals(18715 + 6906 + 1000, counts.get(7));
    }

    @Test
    void acdcAlternatesAndEndsSparse() {
        assertEquals(List.of(266200, 26620), counts(Methods.acdc(), "uniform", .9, 468, 936));
        assertEquals(
                List.of(266200, 26620, 266200, 26620, 266200, 26620), counts(Methods.acdc(), "uniform", .9, 100, 601));
    }

    @Test
    void acdcGrowsEverythingAtZeroAndForgetsAllMomentum() {
        FakeLayer layer = new FakeLayer("a", Mask.dense(4)).weights(.4, -.3, .2, .1);
        MaskEngine engine =
                new MaskEngine(Methods.acdc(), Distributions.uniform(), .5, List.of(layer.shape()), 10, 40, 1);
        LayerUpdate sparse = engine.update(List.of(layer), 10).get(0);
        assertEquals(Mask.of(4, 0, 1), sparse.mask());
        layer.rewire(sparse);
        LayerUpdate dense = engine.update(List.of(layer), 20).get(0);
        assertEquals(Mask.dense(4), dense.mask());
        assertArrayEquals(new int[] {2, 3}, dense.delta().grown());
        assertArrayEquals(new int[] {0, 1, 2, 3}, dense.fresh());
        assertArrayEquals(new float[] {.4f, -.3f, 0, 0}, dense.freshWeights());
    }

    @Test
    void mestDropsToTheLowerBoundAndGrowsToTheFallingUpperOne() {
        // Updates at 10 and 20 of 30 (until .75: before 22.5), bounds .25, .375, .5 of sparsity .5.
        FakeLayer layer = new FakeLayer("a", Mask.of(16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11))
                .weights(.01, .02, .03, .04, .5, .5, .5, .5, .5, .5, .5, .5, 0, 0, 0, 0)
                .gradients(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        Method method = Methods.mest();
        MaskEngine engine = new MaskEngine(method, Distributions.uniform(), .5, List.of(layer.shape()), 10, 30, 1);
        assertEquals(12, engine.initialMasks().get(0).nnz());
        engine.load(new EngineState(0, List.of(layer.mask()), List.of(layer.mask())));
        LayerUpdate first = engine.update(List.of(layer), 10).get(0);
        // |w| + .01 |g|: the gradient lifts 0 to .1, but .01 to .04 all fall to reach 8; two of eight free ones grow.
        assertEquals(10, first.mask().nnz());
        assertEquals(4, first.statistics().dropped());
        assertEquals(2, first.statistics().grown());
        assertEquals(.1f, first.statistics().dropThreshold(), 1e-6);
        layer.rewire(first);
        LayerUpdate second = engine.update(List.of(layer), 20).get(0);
        assertEquals(Mask.of(16, 4, 5, 6, 7, 8, 9, 10, 11), second.mask());
        assertEquals(0, second.statistics().grown());
        assertTrue(!engine.due(30));
    }

    /** The counts of live weights at the start and after each update of a whole training. */
    private static List<Integer> counts(
            Method method, String distribution, double sparsity, long perEpoch, long total) {
        MaskEngine engine = new MaskEngine(
                method, Distributions.byId(distribution), sparsity, Networks.LENET_300_100, perEpoch, total, 1);
        List<FakeLayer> layers = new ArrayList<>();
        for (int l = 0; l < Networks.LENET_300_100.size(); l++) {
            layers.add(new FakeLayer(
                    Networks.LENET_300_100.get(l), engine.initialMasks().get(l)));
        }
        SeededRandom random = new SeededRandom(1);
        List<Integer> counts = new ArrayList<>(List.of(live(layers)));
        for (long step = 1; step <= total; step++) {
            if (engine.due(step)) {
                layers.forEach(layer -> layer.train(random));
                List<LayerUpdate> updates = engine.update(List.copyOf(layers), step);
                for (int l = 0; l < updates.size(); l++) {
                    layers.get(l).rewire(updates.get(l));
                }
                counts.add(live(layers));
            }
        }
        return counts;
    }

    private static int live(List<FakeLayer> layers) {
        return layers.stream().mapToInt(layer -> layer.mask().nnz()).sum();
    }

    /** The one update of a training of two steps, to half the weights. */
    private static List<LayerUpdate> last(Method method, List<FakeLayer> layers) {
        Rewiring own = method.rewiring().orElseThrow();
        UpdateSchedule schedule = own.schedule();
        Method soon = Engines.with(method, own.with(UpdateSchedule.every(1, schedule.alpha(), schedule.drop())));
        MaskEngine engine = new MaskEngine(
                soon,
                Distributions.uniform(),
                .5,
                layers.stream().map(FakeLayer::shape).toList(),
                2,
                2,
                1);
        return engine.update(List.copyOf(layers), 1);
    }
}
