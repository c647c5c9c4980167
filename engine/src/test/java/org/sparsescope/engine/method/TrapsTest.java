package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.random.SeededRandom;

/** Mistakes found in other implementations of sparse training; traps 7, 11 and 12 are tested beside what they concern. */
class TrapsTest {
    private final Method rigl = Engines.dropping(.5, Methods.rigl());
    private final Method snfs = Engines.dropping(.5, Methods.snfs());

    @Test
    void trap01KeptWeightsAreNeverGrownAgainEvenIfAllScoresAreZero() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(10, 0, 1, 2, 3, 4, 5)); // no gradient anywhere
        MaskEngine engine = Engines.on(rigl, List.of(layer));
        for (int step = 1; step <= 50; step++) {
            LayerUpdate update = engine.update(List.of(layer), step).get(0);
            assertEquals(6, update.mask().nnz());
            assertEquals(3, update.statistics().grown());
            layer.rewire(update);
        }
    }

    @Test
    void trap02EqualWeightsAndGradientsDoNotBendTheCounts() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(10, 0, 2, 4, 6, 8));
        Arrays.fill(layer.gradients, .25f);
        for (int live : layer.mask().livePositions()) {
            layer.weights[live] = -.5f;
        }
        LayerUpdate update = Engines.update(rigl, layer);
        assertEquals(2, update.statistics().dropped()); // floor(.5 * 5)
        assertEquals(5, update.mask().nnz());
        assertTrue(
                update.mask().live(4) && update.mask().live(6) && update.mask().live(8)); // of equals the lower go
    }

    @Test
    void trap03AnInactivePositionNeverStandsInForALiveWeightOfZero() {
        // Live weights 0 at 3, 4, 5 (just grown), and inactive zeros at 0, 1, 2: two live zeros are dropped, no
        // inactive one kept.
        FakeLayer layer = new FakeLayer("fc", Mask.of(8, 3, 4, 5, 6, 7))
                .weights(0, 0, 0, 0, 0, 0, .5, .6)
                .gradients(1, 2, 3, 0, 0, 0, 0, 0);
        LayerUpdate update = Engines.update(rigl, layer);
        assertEquals(new MaskDelta(new int[] {3, 4}, new int[] {1, 2}), update.delta());
    }

    @Test
    void trap04KeptWeightsAreNotAmongThoseWhoseOptimizerStateIsCleared() {
        SeededRandom random = new SeededRandom(7);
        FakeLayer layer = new FakeLayer("fc", Mask.random(200, 40, random));
        layer.train(random);
        Mask before = layer.mask();
        LayerUpdate update = Engines.update(rigl, layer);
        for (int position : update.fresh()) {
            assertTrue(!before.live(position) && update.mask().live(position));
        }
        assertArrayEquals(update.delta().grown(), update.fresh());
    }

    @Test
    void trap05GrowthFollowsTheSizeOfMomentumNotItsSign() {
        FakeLayer layer =
                new FakeLayer("fc", Mask.of(5, 0, 1)).weights(1, .1, 0, 0, 0).momentum(.1, .1, .2, -7, .3);
        assertEquals(Mask.of(5, 0, 3), Engines.update(snfs, layer).mask());
    }

    @Test
    void trap08RedistributionLosesNoWeightToRoundingHoweverManyUpdates() {
        SeededRandom random = new SeededRandom(3);
        List<FakeLayer> layers = new ArrayList<>();
        for (int l = 0; l < 7; l++) {
            layers.add(new FakeLayer("fc" + l, Mask.random(31 + 17 * l, 13 + 5 * l, random)));
        }
        MaskEngine engine = Engines.on(snfs, layers);
        int nnz = layers.stream().mapToInt(layer -> layer.mask().nnz()).sum();
        for (int step = 1; step <= 300; step++) {
            layers.forEach(layer -> layer.train(random));
            List<LayerUpdate> updates = engine.update(List.copyOf(layers), step);
            assertEquals(nnz, updates.stream().mapToInt(u -> u.mask().nnz()).sum());
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).rewire(updates.get(l));
            }
        }
    }

    @Test
    void trap09ALayerThatBecameFullyDenseBecomesSparseAgain() {
        FakeLayer full = new FakeLayer("full", Mask.dense(10));
        FakeLayer other = new FakeLayer("other", Mask.of(40, 0, 1, 2, 3));
        Arrays.fill(other.momentum, 3f);
        Arrays.fill(full.momentum, 1f);
        List<FakeLayer> layers = List.of(full, other);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        // 5 + 2 dropped, handed out 1 : 3, that is 1.75 and 5.25: rounded to 2 and 5.
        assertEquals(7, updates.get(0).mask().nnz());
        assertEquals(7, updates.get(1).mask().nnz());
    }

    @Test
    void trap09AnEmptiedLayerHasNoMeanAndDoesNoHarm() {
        FakeLayer empty = new FakeLayer("empty", Mask.of(10));
        FakeLayer other = new FakeLayer("other", Mask.of(40, 0, 1, 2, 3));
        Arrays.fill(other.momentum, 3f);
        List<FakeLayer> layers = List.of(empty, other);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        assertEquals(0, updates.get(0).mask().nnz());
        assertEquals(4, updates.get(1).mask().nnz());
    }

    @Test
    void trap09ATinyLayerSitsAnUpdateOut() {
        FakeLayer layer = new FakeLayer("tiny", Mask.of(3, 1));
        LayerUpdate update = Engines.update(rigl, layer);
        assertTrue(update.delta().isEmpty());
        assertEquals(0, update.statistics().dropped());
        assertTrue(Double.isNaN(update.statistics().dropThreshold()));
        assertTrue(layer.read.isEmpty(), "nothing to decide, nothing to copy");
    }

    @Test
    void trap10ACriterionThatWouldEmptyALayerLeavesItsLargestWeightAndTheEngineSaysSo() {
        Drop all = update -> update.layers().stream()
                .map(layer -> new Picked(layer.mask().livePositions(), Double.NaN))
                .toList();
        Redistribution toSecond = (update, dropped) -> new double[] {0, 1};
        Method greedy = Engines.with(
                Methods.rigl(),
                new Rewiring(
                        all,
                        toSecond,
                        Methods.rigl().rewiring().orElseThrow().grow(),
                        rigl.rewiring().orElseThrow().schedule()));
        FakeLayer first = new FakeLayer("first", Mask.of(4, 0, 1, 2)).weights(.1, -.9, .3, 0);
        FakeLayer second = new FakeLayer("second", Mask.of(9, 0)).weights(1, 0, 0, 0, 0, 0, 0, 0, 0);
        List<FakeLayer> layers = List.of(first, second);
        MaskEngine engine = Engines.on(greedy, layers);
        List<LayerUpdate> updates = engine.update(List.copyOf(layers), 1);
        assertEquals(Mask.of(4, 1), updates.get(0).mask());
        assertEquals(List.of("first", "second"), engine.sparedLayers());
    }

    @Test
    void trap10DroppingTheWholeShareKeepsTheWeightOfHighestScore() {
        FakeLayer layer =
                new FakeLayer("fc", Mask.of(4, 0, 1, 2)).weights(.1, -.9, .3, 0).gradients(0, 0, 0, 1);
        MaskEngine engine = Engines.on(Engines.dropping(1, Methods.rigl()), List.of(layer));
        LayerUpdate update = engine.update(List.of(layer), 1).get(0);
        assertEquals(2, update.statistics().dropped());
        assertEquals(.3f, update.statistics().dropThreshold());
        assertTrue(update.mask().live(1));
        assertEquals(List.of("fc"), engine.sparedLayers());
    }

    @Test
    void trap13GrownWeightsOfZeroAreLiveAtTheNextUpdate() {
        FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1))
                .weights(.5, .1, 0, 0, 0, 0)
                .gradients(0, 0, 0, 9, 0, 0);
        MaskEngine engine = Engines.on(rigl, List.of(layer));
        layer.rewire(engine.update(List.of(layer), 1).get(0));
        assertEquals(Mask.of(6, 0, 3), layer.mask());
        assertEquals(0f, layer.weights[3]);
        Arrays.fill(layer.gradients, 0f);
        layer.gradients[5] = 9;
        LayerUpdate second = engine.update(List.of(layer), 2).get(0);
        assertEquals(1, second.statistics().dropped());
        assertEquals(Mask.of(6, 0, 5), second.mask());
    }

    @Test
    void trap14AResumedRunGoesOnAsIfNeverInterrupted() {
        for (Method method : List.of(Engines.dropping(.3, Methods.set()), rigl, snfs)) {
            assertEquals(run(method, 12, 12), run(method, 12, 5), method.id());
        }
    }

    /** The state after {@code steps} updates, with a new engine loaded from the first one's state after {@code interruptAt}. */
    private static EngineState run(Method method, int steps, int interruptAt) {
        SeededRandom random = new SeededRandom(1);
        MaskEngine engine = engine(method);
        List<FakeLayer> layers = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            layers.add(new FakeLayer(
                    engine.plan().layers().get(l).shape(), engine.initialMasks().get(l)));
        }
        for (int step = 1; step <= steps; step++) {
            // Gradients that tie at 0 in part, so that the drawn ties matter too.
            layers.forEach(layer -> layer.train(random));
            layers.forEach(layer -> Arrays.fill(layer.gradients, 0, layer.gradients.length / 2, 0f));
            List<LayerUpdate> updates = engine.update(List.copyOf(layers), step);
            for (int l = 0; l < layers.size(); l++) {
                layers.get(l).rewire(updates.get(l));
            }
            if (step == interruptAt) {
                EngineState state = engine.save();
                engine = engine(method);
                engine.load(state);
            }
        }
        return engine.save();
    }

    private static MaskEngine engine(Method method) {
        return new MaskEngine(
                method,
                Distributions.uniform(),
                .8,
                List.of(Networks.linear("a", 10, 20), Networks.linear("b", 5, 10)),
                10,
                100,
                42);
    }
}
