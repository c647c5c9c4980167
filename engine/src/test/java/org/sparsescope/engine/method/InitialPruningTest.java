package org.sparsescope.engine.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.sparsescope.engine.method.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.initial.InitialPruning;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.LayerShape;

/** Pruning before training: which weights the engine keeps, given their scores. */
class InitialPruningTest {
    private static final List<LayerShape> LAYERS = List.of(Networks.linear("a", 1, 4), Networks.linear("b", 2, 2));

    private static final Probe PROBE = new Probe() {
        @Override
        public List<float[]> weights() {
            return List.of(new float[4], new float[4]);
        }

        @Override
        public List<float[]> gradients(List<float[]> weights) {
            return weights;
        }

        @Override
        public List<float[]> flow(List<float[]> weights) {
            return weights;
        }
    };

    @Test
    void keepsTheHighestScoresOfTheNetworkExactly() {
        MaskEngine engine = prepared(fixed(new float[] {1, 9, 2, 3}, new float[] {8, 7, 0, 6}), 1);
        assertEquals(List.of(Mask.of(4, 1), Mask.of(4, 0, 1, 3)), engine.initialMasks());
        assertEquals(engine.initialMasks(), engine.masks());
        assertEquals(4 / 8., engine.exploration());
        assertEquals(List.of(), engine.sparedLayers());
        assertFalse(engine.due(1));
    }

    @Test
    void theSignOfAScoreCounts() {
        MaskEngine engine = prepared(fixed(new float[] {-1, -9, -2, -3}, new float[] {1, -7, 0, -6}), 1);
        assertEquals(List.of(Mask.of(4, 0, 2), Mask.of(4, 0, 2)), engine.initialMasks());
    }

    @Test
    void trap10NoLayerIsEmptiedAndTheEngineSaysWhichWouldHaveBeen() {
        MaskEngine engine = prepared(fixed(new float[] {1, 3, 2, 0}, new float[] {8, 7, 5, 6}), 1);
        assertEquals(List.of(Mask.of(4, 1), Mask.of(4, 0, 1, 3)), engine.initialMasks());
        assertEquals(List.of("a"), engine.sparedLayers());
    }

    @Test
    void densityFallsExponentiallyAndScoresAreAskedForAnew() {
        List<Integer> live = new ArrayList<>();
        Saliency counting = (probe, masks) -> {
            live.add(masks.stream().mapToInt(Mask::nnz).sum());
            return List.of(new float[] {1, 9, 2, 3}, new float[] {8, 7, 0, 6});
        };
        MaskEngine engine = prepared(counting, 4);
        assertEquals(List.of(8, 7, 6, 5), live); // 8 * .5^(k/4), rounded up: 6.73, 5.66, 4.76
        assertEquals(4, engine.plan().kept());
        assertEquals(List.of(Mask.of(4, 1), Mask.of(4, 0, 1, 3)), engine.initialMasks());
    }

    @Test
    void theMaskIsNotThereBeforeTheNetworkWasLookedAt() {
        MaskEngine engine = engine(Methods.snip());
        assertRefused(IllegalStateException.class, "prepare the engine", engine::initialMasks);
        assertEquals(Optional.empty(), engine.drawnMasks());
    }

    @Test
    void aMethodThatDrawsItsMaskLeavesTheProbeAlone() {
        MaskEngine engine = engine(Methods.rigl());
        List<Mask> before = engine.initialMasks();
        assertEquals(Optional.of(before), engine.drawnMasks());
        engine.prepare(() -> {
            throw new AssertionError("RigL asks for no probe");
        });
        assertEquals(before, engine.initialMasks());
    }

    @Test
    void aScoreThatIsNotANumberIsToldByTheNameOfTheLayer() {
        assertRefused(
                IllegalStateException.class,
                "weight 2 in layer b",
                () -> prepared(fixed(new float[4], new float[] {0, 0, Float.NaN, 0}), 1));
    }

    private static Saliency fixed(float[]... scores) {
        return (probe, masks) -> List.of(scores);
    }

    private static MaskEngine prepared(Saliency saliency, int rounds) {
        MaskEngine engine = engine(Method.of("m", "M", "-", "-", "uniform", new InitialPruning(saliency, rounds)));
        engine.prepare(() -> PROBE);
        return engine;
    }

    private static MaskEngine engine(Method method) {
        return new MaskEngine(method, Distributions.uniform(), .5, LAYERS, 10, 10, 1);
    }
}
