package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;

/** DeepR on a layer of six weights, worked by hand. */
class DeepRTest {
    private final FakeLayer layer = new FakeLayer("fc", Mask.of(6, 0, 1, 2, 3)).weights(.5, -.4, .3, -.2, 0, 0);
    private final MaskEngine engine = Engines.on(Methods.deepr(), List.of(layer));

    @Test
    void nothingGoesWhileEveryWeightKeepsItsSign() {
        LayerUpdate update = update(1);
        assertTrue(update.delta().isEmpty());
        assertEquals(0, update.statistics().dropped());
    }

    @Test
    void aWeightThatCrossesZeroGoesDormantAndAnotherGrows() {
        update(1);
        layer.weights(-.01, -.4, .3, .02, 0, 0); // 0 and 3 crossed
        LayerUpdate update = update(2);
        assertEquals(2, update.statistics().dropped());
        assertEquals(2, update.statistics().grown());
        assertEquals(-.01f, update.statistics().dropThreshold());
        assertTrue(update.mask().live(1) && update.mask().live(2));
        assertEquals(4, update.mask().nnz());
        assertArrayEquals(new float[2], update.freshWeights()); // one grown again starts anew as well
    }

    @Test
    void aGrownWeightAtZeroStaysAndItsDrawnSignDecidesLater() {
        update(1);
        layer.weights(-.01, -.4, .3, -.2, 0, 0);
        LayerUpdate grown = update(2);
        int position = grown.fresh()[0];
        layer.rewire(grown);
        assertEquals(0, update(3).statistics().dropped());
        // Whatever sign was drawn for the position, exactly one of the two directions is against it.
        assertEquals(1, droppedAt(position, .1f) + droppedAt(position, -.1f));
    }

    private int droppedAt(int position, float weight) {
        MaskEngine copy = Engines.on(Methods.deepr(), List.of(layer));
        copy.load(engine.save());
        layer.weights[position] = weight;
        return copy.update(List.of(layer), 4).get(0).statistics().dropped();
    }

    @Test
    void signsSurviveAResume() {
        update(1);
        layer.weights(-.01, -.4, .3, -.2, 0, 0);
        MaskEngine resumed = Engines.on(Methods.deepr(), List.of(layer));
        resumed.load(engine.save());
        assertEquals(update(2).mask(), resumed.update(List.of(layer), 2).get(0).mask());
        assertEquals(engine.save().memory(), resumed.save().memory());
    }

    @Test
    void updatesAfterEveryStepAndTakesNoDropFraction() {
        assertTrue(engine.due(1) && engine.due(2) && !engine.replacesStep());
        assertRefused(InputException.class, "a rule of its own", () -> Methods.deepr()
                .with(OptionalInt.empty(), OptionalDouble.of(.3), OptionalDouble.empty()));
    }

    @Test
    void aLayerWhoseWeightsAllFlipKeepsOne() {
        FakeLayer small = new FakeLayer("fc", Mask.of(2, 0)).weights(.5, 0);
        MaskEngine own = Engines.on(Methods.deepr(), List.of(small));
        own.update(List.of(small), 1);
        small.weights(-.5, 0);
        assertEquals(1, own.update(List.of(small), 2).get(0).mask().nnz());
        assertEquals(List.of("fc"), own.sparedLayers());
    }

    private LayerUpdate update(long step) {
        return engine.update(List.of(layer), step).get(0);
    }
}
