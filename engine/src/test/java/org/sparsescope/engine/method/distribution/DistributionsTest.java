package org.sparsescope.engine.method.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Networks;
import org.sparsescope.engine.method.SparsityPlan;
import org.sparsescope.engine.model.LayerShape;

class DistributionsTest {
    @Test
    void uniformKeepsTheSameShareOfEveryLayer() {
        assertArrayEquals(new int[] {4704, 600, 20}, kept(Networks.LENET_300_100, Distributions.uniform(), .98));
        assertArrayEquals(new int[] {23520, 3000, 100}, kept(Networks.LENET_300_100, Distributions.uniform(), .9));
    }

    @Test
    void firstLayerDenseKeepsTheOthersAtTheAskedSparsity() {
        SparsityPlan plan = SparsityPlan.of(Networks.LENET_5, Distributions.byId("first-layer-dense"), .9);
        assertArrayEquals(new int[] {500, 2500, 40000, 500}, kept(plan));
        assertEquals(.9, plan.sparsity());
        assertEquals(1 - 43500 / 430500., plan.realizedSparsity(), 1e-12);
    }

    @Test
    void firstLayerDenseWithinBudgetMeetsTheGlobalSparsity() {
        // 43050 weights to keep, 500 of them in conv1: density of the rest is 42550 / 430000 = .098953...
        assertArrayEquals(
                new int[] {500, 2474, 39582, 495},
                kept(Networks.LENET_5, Distributions.firstLayerDenseWithinBudget(), .9));
    }

    @Test
    void aFirstLayerTooLargeForTheBudgetIsRefused() {
        Distribution distribution = Distributions.firstLayerDenseWithinBudget();
        assertRefused(
                InputException.class,
                "235200 of 266200 weights",
                () -> distribution.densities(Networks.LENET_300_100, .9));
        assertRefused(InputException.class, "at most 0.116", () -> distribution.densities(Networks.LENET_300_100, .9));
    }

    @Test
    void erIgnoresTheKernelAndErkCountsItIn() {
        List<LayerShape> layers =
                List.of(new LayerShape("conv", List.of(8, 4, 3, 3), 1), Networks.linear("fc", 40, 60));
        // ER: (8+4)/(8*4) = .375 against 100/2400; ERK: (8+4+3+3)/288 = .0625
        double[] er = Distributions.er().densities(layers, .99);
        assertEquals(.375 / (100 / 2400.), er[0] / er[1], 1e-12);
        double[] erk = Distributions.erk(1).densities(layers, .99);
        assertEquals(.0625 / (100 / 2400.), erk[0] / erk[1], 1e-12);
    }

    @Test
    void erkPowerBendsTheFactors() {
        List<LayerShape> layers = List.of(Networks.linear("a", 10, 90), Networks.linear("b", 100, 400));
        // raw 100/900 and 500/40000; power 2 squares their ratio
        double[] densities = Distributions.erk(2).densities(layers, .99);
        assertEquals(Math.pow((100 / 900.) / (500 / 40000.), 2), densities[0] / densities[1], 1e-9);
        double[] flat = Distributions.erk(0).densities(layers, .9);
        assertEquals(flat[0], flat[1]);
    }

    /** Trap 7: clipping at density 1 without solving again leaves the network too sparse. */
    @Test
    void trap07ClippedLayersAreSolvedAgainSoThatTheWholeKeepsItsDensity() {
        SparsityPlan plan = SparsityPlan.of(Networks.LENET_300_100, Distributions.erk(1), .8);
        assertEquals(1, plan.layers().get(2).density());
        assertEquals(53241, plan.kept()); // 266200 - floor(.8 * 266200) = 53240; each layer rounds up
    }

    @Test
    void sparsityZeroIsDenseEverywhere() {
        for (Distributions.Named named : Distributions.all()) {
            assertArrayEquals(
                    new int[] {235200, 30000, 1000}, kept(Networks.LENET_300_100, named.distribution(), 0), named.id());
        }
    }

    @Test
    void anUnknownDistributionNamesTheNearest() {
        assertRefused(InputException.class, "Did you mean erk?", () -> Distributions.byId("erkk"));
    }

    @Test
    void sparsityOutsideItsRangeIsRefused() {
        for (double sparsity : new double[] {-.1, 1, 1.5, Double.NaN}) {
            assertThrows(
                    InputException.class, () -> SparsityPlan.of(Networks.LENET_5, Distributions.uniform(), sparsity));
        }
    }

    @Test
    void aCustomDistributionIsHeldToItsContract() {
        assertThrows(InputException.class, () -> SparsityPlan.of(Networks.LENET_5, (layers, s) -> new double[1], .5));
        assertRefused(
                InputException.class,
                "conv2",
                () -> SparsityPlan.of(Networks.LENET_5, (layers, sp) -> new double[] {.1, 1.2, .1, .1}, .5));
    }

    /** Trap 10, at the start: no layer begins without a weight. */
    @Test
    void trap10EveryLayerStartsWithAtLeastOneWeight() {
        assertArrayEquals(
                new int[] {1, 1, 1, 1}, kept(SparsityPlan.of(Networks.LENET_5, (layers, s) -> new double[4], .5)));
    }

    @Test
    void countsFlopsOfTheSparseAndTheDenseForwardPass() {
        SparsityPlan plan = SparsityPlan.of(Networks.LENET_5, Distributions.erk(1), .9);
        assertEquals(2L * (500 * 576 + 2177 * 64 + 35374 + 5000), plan.flops());
        assertEquals(2L * (500 * 576 + 25000 * 64 + 400000 + 5000), plan.denseFlops());
    }

    @Property(tries = 300)
    void everyErdosRenyiPlanRealisesItsSparsity(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 60) Integer> widths,
            @ForAll @IntRange(min = 1, max = 60) int inputs,
            @ForAll @DoubleRange(min = 0, max = .99) double sparsity) {
        List<LayerShape> layers = new java.util.ArrayList<>();
        int in = inputs;
        for (int width : widths) {
            layers.add(Networks.linear("fc" + layers.size(), width, in));
            in = width;
        }
        long size = layers.stream().mapToLong(LayerShape::size).sum();
        for (Distribution distribution : List.of(Distributions.er(), Distributions.erk(1), Distributions.uniform())) {
            long kept = SparsityPlan.of(layers, distribution, sparsity).kept();
            // Floors in the budget and in the counts each lose less than one weight a layer.
            assertEquals((1 - sparsity) * size, (double) kept, 2 * layers.size() + 1e-6);
        }
    }

    private static int[] kept(List<LayerShape> layers, Distribution distribution, double sparsity) {
        return kept(SparsityPlan.of(layers, distribution, sparsity));
    }

    private static int[] kept(SparsityPlan plan) {
        return plan.layers().stream().mapToInt(SparsityPlan.Row::kept).toArray();
    }
}
