package org.sparsescope.engine.method.redistribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.Engines;
import org.sparsescope.engine.method.FakeLayer;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.Rewiring;
import org.sparsescope.engine.method.Score;

/** Two layers of twelve that drop four and two weights: who gets how many of the six back. */
class RedistributionTest {
    private final FakeLayer a = layer("a", 8, 1, .5f, .25f);
    private final FakeLayer b = layer("b", 4, 2, .5f, 1);

    @Test
    void withoutItEachLayerRegrowsWhatItDropped() {
        assertEquals(List.of(4, 2), grown(Redistribution.none()));
    }

    @Test
    void byMagnitude() {
        assertEquals(List.of(2, 4), grown(Redistribution.byMean(Score.magnitude()))); // 1 to 2
    }

    @Test
    void byGradient() {
        assertEquals(List.of(3, 3), grown(Redistribution.byMean(Score.gradient()))); // .5 to .5
    }

    @Test
    void byMomentum() {
        assertEquals(List.of(1, 5), grown(Redistribution.byMean(Score.momentum()))); // .25 to 1, 1.2 and 4.8
    }

    @Test
    void byLiveWeightsBeforeAndAfterTheDrop() {
        assertEquals(List.of(4, 2), grown(Redistribution.byNnz())); // 8 to 4
        assertEquals(List.of(4, 2), grown(Redistribution.bySurvivors())); // 4 to 2
    }

    private List<Integer> grown(Redistribution redistribution) {
        Rewiring own = Methods.set().rewiring().orElseThrow();
        Rewiring pieces = new Rewiring(own.drop(), redistribution, own.grow(), own.schedule());
        return Engines.on(Engines.dropping(.5, Engines.with(Methods.set(), pieces)), List.of(a, b))
                .update(List.of(a, b), 1)
                .stream()
                .map(update -> update.statistics().grown())
                .toList();
    }

    /** Inactive positions hold what must not count. */
    private static FakeLayer layer(String name, int live, float weight, float gradient, float momentum) {
        int[] positions = new int[live];
        Arrays.setAll(positions, i -> i);
        FakeLayer layer = new FakeLayer(name, Mask.of(12, positions));
        Arrays.fill(layer.gradients, 9);
        Arrays.fill(layer.momentum, 9);
        for (int i : positions) {
            layer.weights[i] = i % 2 == 0 ? weight : -weight;
            layer.gradients[i] = i % 2 == 0 ? gradient : -gradient;
            layer.momentum[i] = i % 2 == 0 ? momentum : -momentum;
        }
        return layer;
    }
}
