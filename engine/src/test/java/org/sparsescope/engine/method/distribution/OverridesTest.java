package org.sparsescope.engine.method.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.Networks;
import org.sparsescope.engine.method.SparsityPlan;

class OverridesTest {
    @Test
    void aFixedDensityIsKeptAndTheOthersMakeUpForIt() {
        // .9 of 266,200 is 239,580 zeros; fc2 has 15,000 of them, so fc1 and fc3 have 224,580 / 236,200 = .950804
        // zeros.
        SparsityPlan plan = plan(Distributions.uniform(), Map.of("fc2", .5), Set.of());
        assertEquals(List.of(11571, 15000, 50), kept(plan)); // 235200 - 223629, 1000 - 950
        assertEquals(26621, plan.kept());
    }

    @Test
    void anExcludedLayerStaysDenseAndDoesNotCount() {
        SparsityPlan plan = plan(Distributions.uniform(), Map.of(), Set.of("fc3"));
        assertEquals(List.of(23520, 3000, 1000), kept(plan));
    }

    @Test
    void theBaseDistributionSeesOnlyTheLayersItDecidesOn() {
        Distribution base = (layers, sparsity) -> {
            assertEquals(
                    List.of("fc1", "fc2"), layers.stream().map(l -> l.name()).toList());
            assertEquals(.9, sparsity, 1e-12);
            return new double[] {.05, .5};
        };
        assertArrayEquals(
                new double[] {.05, .5, 1},
                Distributions.overriding(base, Map.of(), Set.of("fc3")).densities(Networks.LENET_300_100, .9));
    }

    @Test
    void erkAroundAFixedLayerStillMeetsTheBudget() {
        SparsityPlan plan = plan(Distributions.erk(1), Map.of("fc1", .05), Set.of());
        assertEquals(11760, kept(plan).get(0));
        assertEquals(0, Math.abs(plan.kept() - 26621) / 2, "rounding alone");
    }

    @Test
    void whereEveryLayerIsFixedNothingIsLeftToSolve() {
        SparsityPlan plan = plan(Distributions.erk(1), Map.of("fc1", .1, "fc2", .2, "fc3", 1.), Set.of());
        assertEquals(List.of(23520, 6000, 1000), kept(plan));
    }

    @Test
    void whatCannotBeIsToldInASentence() {
        refused("Did you mean fc1?", Map.of("fc11", .5), Set.of());
        refused("above 0 and at most 1; found 1.5", Map.of("fc1", 1.5), Set.of());
        refused("Choose one", Map.of("fc1", .5), Set.of("fc1"));
        refused("too many weights", Map.of("fc1", 1.), Set.of());
        refused("too few weights", Map.of("fc1", .001, "fc2", .001), Set.of());
    }

    private static void refused(String part, Map<String, Double> fixed, Set<String> excluded) {
        assertRefused(InputException.class, part, () -> plan(Distributions.uniform(), fixed, excluded));
    }

    private static SparsityPlan plan(Distribution base, Map<String, Double> fixed, Set<String> excluded) {
        return SparsityPlan.of(Networks.LENET_300_100, Distributions.overriding(base, fixed, excluded), .9);
    }

    private static List<Integer> kept(SparsityPlan plan) {
        return plan.layers().stream().map(SparsityPlan.Row::kept).toList();
    }
}
