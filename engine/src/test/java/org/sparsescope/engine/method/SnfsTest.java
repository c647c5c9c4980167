package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;

/** Sparse momentum on two and three small layers, worked by hand. */
class SnfsTest {
    private final Method snfs = Engines.dropping(.5, Methods.snfs());

    /** Trap 5 as well: the largest momentum in the table points down. */
    @Test
    void handsWeightsToTheLayerOfLargerMomentumAndGrowsWhereMomentumIsLargest() {
        // a: half of 4 dropped: 1 and 2. Mean |v| of its live weights (.1 + .2 + .3 + .2) / 4 = .2
        FakeLayer a = new FakeLayer("a", Mask.of(8, 0, 1, 2, 3))
                .weights(.9, .1, -.2, .8, 0, 0, 0, 0)
                .momentum(.1, -.2, .3, .2, .05, -.25, .01, .02);
        // b: half of 4 dropped: 4 and 6. Mean |v| of its live weights (.6 + .6 + .5 + .7) / 4 = .6
        FakeLayer b = new FakeLayer("b", Mask.of(8, 4, 5, 6, 7))
                .weights(0, 0, 0, 0, .1, .5, -.2, .7)
                .momentum(.1, -9, .3, .2, .6, .6, -.5, .7);
        List<FakeLayer> layers = List.of(a, b);
        // Four weights to hand out, a : b = .2 : .6, so 1 and 3.
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        // a keeps 0 and 3 and grows the largest |v| of 1, 2, 4..7: .3 at 2.
        assertEquals(Mask.of(8, 0, 2, 3), updates.get(0).mask());
        assertEquals(
                new UpdateStatistics(3, 2, 1, 1, .2f, .3f, .5, Optional.of(new LinkStatistics(0, 0, 1, 0, 5))),
                updates.get(0).statistics());
        // b keeps 5 and 7 and grows 9 at 1, .6 at 4, .5 at 6.
        assertEquals(Mask.of(8, 1, 4, 5, 6, 7), updates.get(1).mask());
        assertEquals(
                new UpdateStatistics(5, 2, 3, 2, .2f, .5f, .625, Optional.of(new LinkStatistics(0, 0, 4 / 5., 0, 3))),
                updates.get(1).statistics());
    }

    @Test
    void whatALayerHasNoRoomForGoesToTheOthers() {
        // Each drops 2 of 4. Shares 0 : 9 : 1 would give b all but a little of six, but it has 3 free places after its
        // drop.
        FakeLayer a = new FakeLayer("a", Mask.of(9, 0, 1, 2, 3)).weights(1, 2, 3, 4, 0, 0, 0, 0, 0);
        FakeLayer b = new FakeLayer("b", Mask.of(5, 0, 1, 2, 3))
                .weights(1, 2, 3, 4, 0)
                .momentum(9, 9, 9, 9, 9);
        FakeLayer c = new FakeLayer("c", Mask.of(9, 0, 1, 2, 3))
                .weights(1, 2, 3, 4, 0, 0, 0, 0, 0)
                .momentum(1, 1, 1, 1, 1, 1, 1, 1, 1);
        List<FakeLayer> layers = List.of(a, b, c);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        assertEquals(
                List.of(2, 5, 5),
                updates.stream().map(update -> update.statistics().nnz()).toList());
    }

    @Test
    void aNearlyDenseLayerOfAboveAverageImportanceDropsNoMoreThanItsSparsity() {
        // 9 of 10 live: sparsity .1 instead of .5, floor(.1 * 9) = 0 dropped; b drops floor(.5 * 4) = 2 as ever.
        assertEquals(List.of(0, 2), droppedWithMomentum(2, 1));
    }

    @Test
    void aNearlyDenseLayerOfBelowAverageImportanceDropsAsOthersDo() {
        assertEquals(List.of(4, 2), droppedWithMomentum(1, 2));
        assertEquals(List.of(4, 2), droppedWithMomentum(1, 1)); // exactly average is not above it
    }

    @Test
    void aSparsityOfExactlyOneFifthIsNotNearlyDense() {
        FakeLayer a = new FakeLayer("a", Mask.of(5, 0, 1, 2, 3)).momentum(2, 2, 2, 2, 2);
        FakeLayer b = new FakeLayer("b", Mask.of(9, 0, 1));
        List<FakeLayer> layers = List.of(a, b);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        assertEquals(2, updates.get(0).statistics().dropped());
    }

    private List<Integer> droppedWithMomentum(double inA, double inB) {
        FakeLayer a = new FakeLayer("a", Mask.of(10, 0, 1, 2, 3, 4, 5, 6, 7, 8));
        FakeLayer b = new FakeLayer("b", Mask.of(10, 0, 1, 2, 3));
        java.util.Arrays.fill(a.momentum, (float) inA);
        java.util.Arrays.fill(b.momentum, (float) inB);
        List<FakeLayer> layers = List.of(a, b);
        return Engines.on(snfs, layers).update(List.copyOf(layers), 1).stream()
                .map(update -> update.statistics().dropped())
                .toList();
    }

    @Test
    void importanceCountsLiveWeightsOnly() {
        // Outside the mask a's momentum is huge; inside both layers have 1, so each regrows its 2.
        FakeLayer a = new FakeLayer("a", Mask.of(8, 0, 1, 2, 3)).momentum(1, 1, 1, 1, 99, 99, 99, 99);
        FakeLayer b = new FakeLayer("b", Mask.of(8, 0, 1, 2, 3)).momentum(1, 1, 1, 1, 0, 0, 0, 0);
        List<FakeLayer> layers = List.of(a, b);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        assertEquals(4, updates.get(0).statistics().nnz());
        assertEquals(4, updates.get(1).statistics().nnz());
    }

    @Test
    void withoutAnyMomentumEachLayerRegrowsWhatItDropped() {
        FakeLayer a = new FakeLayer("a", Mask.of(8, 0, 1, 2, 3));
        FakeLayer b = new FakeLayer("b", Mask.of(40, 0, 1));
        List<FakeLayer> layers = List.of(a, b);
        List<LayerUpdate> updates = Engines.on(snfs, layers).update(List.copyOf(layers), 1);
        assertEquals(4, updates.get(0).statistics().nnz());
        assertEquals(2, updates.get(1).statistics().nnz());
    }

    @Test
    void updatesAfterTheStepOnceAnEpochOnDenseMomentum() {
        MaskEngine engine = Engines.on(Methods.snfs(), List.of(new FakeLayer("a", Mask.of(8, 0, 1))));
        assertFalse(engine.replacesStep());
        assertTrue(Methods.snfs().denseMomentum());
        assertTrue(engine.due(100) && engine.due(900));
        assertFalse(engine.due(150) || engine.due(1000));
    }

    @Test
    void theFractionFallsFromAHalfToOneInTwoHundred() {
        var timetable = Methods.snfs().rewiring().orElseThrow().schedule().over(100, 1000);
        assertEquals(.5, timetable.fractionAt(0), 1e-12);
        assertEquals(.2525, timetable.fractionAt(500), 1e-12);
        assertEquals(.005, timetable.fractionAt(1000), 1e-12);
    }

    @Test
    void gradientsAreNeverRead() {
        FakeLayer a = new FakeLayer("a", Mask.of(8, 0, 1, 2, 3));
        Engines.update(snfs, a);
        assertEquals(Set.of("weights", "momentum"), a.read);
    }
}
