package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.mask.Picked;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.drop.Drop;
import org.sparsescope.engine.method.grow.Grow;
import org.sparsescope.engine.method.redistribute.Redistribution;
import org.sparsescope.engine.method.schedule.DensitySchedule;
import org.sparsescope.engine.method.schedule.DropSchedule;
import org.sparsescope.engine.method.schedule.UpdateSchedule;

/** Methods whose density changes: what the engine makes of a schedule, whichever method it belongs to. */
class BudgetTest {
    private static final Rewiring PRUNING = new Rewiring(
            Drop.none(), Redistribution.none(), Grow.random(), UpdateSchedule.every(1, .5, DropSchedule.constant()));
    private static final DensitySchedule HALF_AT_ONCE = (asked, update, updates) -> update == 0 ? 0 : asked;

    private final FakeLayer a = new FakeLayer("a", Mask.dense(4)).weights(.1, -.2, .3, -.9);
    private final FakeLayer b = new FakeLayer("b", Mask.dense(4)).weights(.5, .6, -.7, .8);

    @Test
    void theNetworkStartsAtTheScheduledDensity() {
        MaskEngine engine = engine(Drop.toPlan(Score.magnitude()));
        assertEquals(List.of(Mask.dense(4), Mask.dense(4)), engine.initialMasks());
        assertEquals(4, engine.plan().kept());
    }

    @Test
    void pruningToThePlanLeavesEachLayerItsCount() {
        List<LayerUpdate> updates = engine(Drop.toPlan(Score.magnitude())).update(List.of(a, b), 1);
        assertEquals(new MaskDelta(new int[] {0, 1}, new int[0]), updates.get(0).delta());
        assertEquals(new MaskDelta(new int[] {0, 1}, new int[0]), updates.get(1).delta());
        assertEquals(.6f, updates.get(1).statistics().dropThreshold());
    }

    @Test
    void pruningOverallLeavesTheLargestWeightsOfTheNetwork() {
        List<LayerUpdate> updates =
                engine(Drop.toPlanOverall(Score.magnitude())).update(List.of(a, b), 1);
        assertEquals(Mask.of(4, 3), updates.get(0).mask());
        assertEquals(Mask.of(4, 1, 2, 3), updates.get(1).mask());
    }

    @Test
    void trap10AGlobalCriterionEmptiesNoLayerAndSaysWhereItWouldHave() {
        a.weights(.1, .2, .4, .3);
        MaskEngine engine = engine(Drop.toPlanOverall(Score.magnitude()));
        List<LayerUpdate> updates = engine.update(List.of(a, b), 1);
        assertEquals(Mask.of(4, 2), updates.get(0).mask());
        assertEquals(Mask.of(4, 1, 2, 3), updates.get(1).mask());
        assertEquals(List.of("a"), engine.sparedLayers());
    }

    @Test
    void aPruneCriterionThatLeavesTooManyStopsTheRun() {
        Drop tooFew = update -> List.of(new Picked(new int[] {0}, 0), Picked.NONE);
        assertRefused(IllegalStateException.class, "left 7 live weights where 4", () -> engine(tooFew)
                .update(List.of(a, b), 1));
        Drop tooMany = update -> List.of(new Picked(new int[] {0, 1, 2}, 0), new Picked(new int[] {0, 1, 2}, 0));
        // Two too many are grown back: the count is the schedule's in any case.
        assertEquals(
                4,
                engine(tooMany).update(List.of(a, b), 1).stream()
                        .mapToInt(update -> update.mask().nnz())
                        .sum());
    }

    @Test
    void aWeightPrunedAndGrownInOneUpdateKeepsItsValue() {
        a.gradients(9, 0, 0, 0);
        Rewiring pieces = new Rewiring(
                Drop.lowest(Score.magnitude()),
                Redistribution.none(),
                Grow.highest(Score.gradient()),
                UpdateSchedule.every(1, .5, DropSchedule.constant()));
        // Two of four are pruned (0, 1), half of the rest dropped (2), and the gradient asks for 0.
        LayerUpdate update = engine(pieces, new Budget(HALF_AT_ONCE, Drop.toPlan(Score.magnitude())), List.of(a))
                .update(List.of(a), 1)
                .get(0);
        assertEquals(Mask.of(4, 0, 3), update.mask());
        assertEquals(new MaskDelta(new int[] {1, 2}, new int[0]), update.delta());
        assertEquals(
                new UpdateStatistics(2, 3, 1, 1, .3f, 9, 1, Optional.of(new LinkStatistics(0, 0, 1, 0, 2))),
                update.statistics());
        assertEquals(0, update.fresh().length);
    }

    @Test
    void addedWeightsClearTheStateOfAllWhereTheMethodSaysSo() {
        DensitySchedule sparseThenDense = (asked, update, updates) -> update == 0 ? asked : 0;
        FakeLayer layer = new FakeLayer("a", Mask.of(4, 1, 3)).weights(0, .5, 0, -.25);
        Budget budget = new Budget(sparseThenDense, Drop.toPlan(Score.magnitude()));
        LayerUpdate plain = loaded(budget, layer).update(List.of(layer), 1).get(0);
        assertEquals(Mask.dense(4), plain.mask());
        assertArrayEquals(new int[] {0, 2}, plain.fresh());
        LayerUpdate clearing =
                loaded(budget.clearingState(), layer).update(List.of(layer), 1).get(0);
        assertArrayEquals(new int[] {0, 1, 2, 3}, clearing.fresh());
        assertArrayEquals(new float[] {0, .5f, 0, -.25f}, clearing.freshWeights());
        assertEquals(plain.delta(), clearing.delta());
    }

    @Test
    void aTrainingWithoutAnUpdateIsRefusedBecauseItWouldEndDense() {
        Rewiring rare = PRUNING.with(UpdateSchedule.everyEpoch(.5, DropSchedule.constant()));
        Method method = method(rare, new Budget(HALF_AT_ONCE, Drop.toPlan(Score.magnitude())));
        assertRefused(
                InputException.class,
                "none falls within 100 training steps",
                () -> new MaskEngine(method, Distributions.uniform(), .5, List.of(a.shape()), 100, 100, 1));
    }

    @Test
    void whatCriteriaRememberSurvivesAResume() {
        Drop counting = update -> {
            update.memory().keep("seen", update.memory().number("seen", 0) + 1);
            update.memory().keep("first", update.layer(0).mask());
            return Drop.none().drop(update);
        };
        Rewiring pieces = PRUNING.with(counting);
        Method method = Method.of("m", "M", "-", "-", "uniform", pieces);
        FakeLayer layer = new FakeLayer("a", Mask.of(4, 1, 3));
        MaskEngine engine = Engines.on(method, List.of(layer));
        engine.update(List.of(layer), 1);
        engine.update(List.of(layer), 2);
        MaskEngine resumed = Engines.on(method, List.of(layer));
        resumed.load(engine.save());
        resumed.update(List.of(layer), 3);
        assertEquals(3., resumed.save().memory().numbers().get("seen"));
        assertEquals(Mask.of(4, 1, 3), resumed.save().memory().positions().get("first"));
        assertEquals(2., engine.save().memory().numbers().get("seen"));
    }

    private MaskEngine engine(Drop prune) {
        return engine(PRUNING, new Budget(HALF_AT_ONCE, prune), List.of(a, b));
    }

    private static MaskEngine engine(Rewiring pieces, Budget budget, List<FakeLayer> layers) {
        return new MaskEngine(
                method(pieces, budget),
                Distributions.uniform(),
                .5,
                layers.stream().map(FakeLayer::shape).toList(),
                10,
                10,
                1);
    }

    private static MaskEngine loaded(Budget budget, FakeLayer layer) {
        return Engines.on(method(PRUNING, budget), List.of(layer));
    }

    private static Method method(Rewiring pieces, Budget budget) {
        return Method.of("m", "Pruning", "-", "-", "uniform", pieces.with(budget));
    }
}
