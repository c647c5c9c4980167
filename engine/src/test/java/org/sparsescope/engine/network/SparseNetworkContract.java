package org.sparsescope.engine.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.mask.MaskDelta;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;

/**
 * What every network must do, beside one worked out by hand in double precision. Each kind of network has a subclass, which says how it
 * is made in two variants.
 */
public abstract class SparseNetworkContract {
    private static final Optimizer NESTEROV = new Optimizer.Sgd(0.9, true, 5e-2);
    private static final Optimizer HEAVY_BALL = new Optimizer.Sgd(0.9, false, 5e-2);
    private static final Optimizer PLAIN = new Optimizer.Sgd(0, false, 0);
    private static final Optimizer ADAMW = new Optimizer.AdamW(0.9, 0.99, 1e-8, 0.1);
    private static final List<LayerShape> LAYERS = Toys.MLP.maskable();
    private static final List<Mask> MASKS =
            List.of(Mask.random(30, 12, new SeededRandom(3)), Mask.random(15, 10, new SeededRandom(4)));
    private static final Map<String, Mask> MASKS_BY_NAME =
            Map.of("fc1.weight", MASKS.get(0), "fc2.weight", MASKS.get(1));

    private final Map<String, float[]> initial = Toys.weights(Toys.MLP, 7);
    private final Examples examples = Toys.examples(40, Toys.MLP.inputShape(), 5);

    static Stream<Arguments> everyRule() {
        return Stream.of(NESTEROV, HEAVY_BALL, PLAIN, ADAMW)
                .flatMap(optimizer -> Stream.of(true, false).flatMap(variant -> Stream.of(true, false)
                        .map(denseMomentum -> Arguments.of(optimizer, variant, denseMomentum))));
    }

    @ParameterizedTest(name = "{0}, variant {1}, dense momentum {2}")
    @MethodSource("everyRule")
    void stepsAsTheHandWrittenNetworkDoes(Optimizer optimizer, boolean variant, boolean denseMomentum) {
        ReferenceMlp reference = new ReferenceMlp(initial, MASKS_BY_NAME, denseMomentum);
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            network.setMasks(MASKS);
            for (int step = 0; step < 6; step++) {
                int[] indices = Toys.indices(step * 4, step * 4 + 6);
                network.clearGradients();
                double expected = reference.forwardBackward(examples, indices);

                assertEquals(expected, network.forwardBackward(new Batch(examples, indices), 1), 1e-5);

                network.step(0.1);
                reference.step(optimizer, 0.1);
                assertAgrees(reference, network.save(), optimizer);
            }
        }
    }

    @ParameterizedTest(name = "{0}, variant {1}, dense momentum {2}")
    @MethodSource("everyRule")
    void stepsVerySparseLayersAsTheHandWrittenNetworkDoes(Optimizer optimizer, boolean variant, boolean denseMomentum) {
        // Few enough are live to be visited one by one.
        List<Mask> masks = List.of(Mask.of(30, 1, 8, 29), Mask.of(15, 6));
        ReferenceMlp reference = new ReferenceMlp(
                initial, Map.of("fc1.weight", masks.get(0), "fc2.weight", masks.get(1)), denseMomentum);
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            network.setMasks(masks);
            for (int step = 0; step < 6; step++) {
                int[] indices = Toys.indices(step * 4, step * 4 + 6);
                network.clearGradients();
                reference.forwardBackward(examples, indices);
                network.forwardBackward(new Batch(examples, indices), 1);
                network.step(0.1);
                reference.step(optimizer, 0.1);
            }
            assertAgrees(reference, network.save(), optimizer);
        }
    }

    @ParameterizedTest(name = "{0}, variant {1}, dense momentum {2}")
    @MethodSource("everyRule")
    void maskedWeightsAreExactlyZeroAndSlotsAreAsTheMethodNeeds(
            Optimizer optimizer, boolean variant, boolean denseMomentum) {
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            network.setMasks(MASKS);
            train(network, 0, 5);

            NetworkState state = network.save();
            for (Map.Entry<String, Mask> layer : MASKS_BY_NAME.entrySet()) {
                assertDeadAreZero(Toys.get(state.parameters(), layer.getKey()), layer.getValue());
                for (String slot : OptimizerKernel.slots(optimizer)) {
                    float[] values = Toys.get(state.slots(), slot + "/" + layer.getKey());
                    if (denseMomentum) {
                        assertTrue(deadNonZero(values, layer.getValue()) > 0);
                    } else {
                        assertDeadAreZero(values, layer.getValue());
                    }
                }
            }
        }
    }

    @Test
    void theViewsGradientIsDenseAndThatOfTheMaskedNetwork() {
        ReferenceMlp reference = new ReferenceMlp(initial, MASKS_BY_NAME, false);
        try (SparseNetwork network = network(NESTEROV, true, false)) {
            network.setMasks(MASKS);
            reference.forwardBackward(examples, Toys.indices(0, 8));
            network.forwardBackward(new Batch(examples, Toys.indices(0, 8)), 1);

            LayerView view = network.views().get(0);

            assertClose(Toys.get(reference.gradients, "fc1.weight"), view.gradients());
            assertTrue(deadNonZero(view.gradients(), MASKS.get(0)) > 0);
            assertEquals(MASKS.get(0), view.mask());
        }
    }

    @Test
    void stepsLeaveTheGradientForAnUpdateThatFollows() {
        for (boolean variant : new boolean[] {true, false}) {
            try (SparseNetwork network = network(NESTEROV, variant, false)) {
                network.setMasks(MASKS);
                network.forwardBackward(new Batch(examples, Toys.indices(0, 8)), 1);
                float[] before = network.views().get(1).gradients().clone();

                network.step(0.1);

                assertArrayEquals(before, network.views().get(1).gradients());
            }
        }
    }

    @Test
    void beforeTheFirstBatchGradientsAndMomentumAreZero() {
        try (SparseNetwork network = network(ADAMW, true, false)) {
            assertArrayEquals(new float[30], network.views().get(0).gradients());
            assertArrayEquals(new float[30], network.views().get(0).momentum());
        }
    }

    @Test
    void adamsMomentumIsTheRatioOfItsMoments() {
        try (SparseNetwork network = network(ADAMW, true, false)) {
            train(network, 0, 2);
            NetworkState state = network.save();

            float mean = Toys.get(state.slots(), "mean/fc1.weight")[3];
            float variance = Toys.get(state.slots(), "variance/fc1.weight")[3];

            assertEquals(
                    mean / (Math.sqrt(variance) + 1e-8), network.views().get(0).momentum()[3], 1e-6);
        }
    }

    @ParameterizedTest(name = "{0}, variant {1}, dense momentum {2}")
    @MethodSource("everyRule")
    void rewiringClearsEverySlotOfDroppedAndFreshWeightsAndKeepsTheRest(
            Optimizer optimizer, boolean variant, boolean denseMomentum) {
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            network.setMasks(MASKS);
            train(network, 0, 5);
            NetworkState before = network.save();
            float[] moving =
                    Toys.get(before.slots(), OptimizerKernel.slots(optimizer).get(0) + "/fc1.weight");
            int[] candidates = Arrays.stream(MASKS.get(0).livePositions())
                    .filter(position -> moving[position] != 0)
                    .toArray();
            int dropped = candidates[0];
            int renewed = candidates[1];
            int grown = firstDead(MASKS.get(0));
            MaskDelta delta = new MaskDelta(new int[] {dropped}, new int[] {grown});
            int[] fresh = {Math.min(grown, renewed), Math.max(grown, renewed)};
            float[] freshWeights = grown < renewed ? new float[] {0, 0.5f} : new float[] {0.5f, 0};

            network.rewire(List.of(
                    update(0, delta, fresh, freshWeights), update(1, MaskDelta.NONE, new int[0], new float[0])));

            NetworkState after = network.save();
            float[] expected = Toys.get(before.parameters(), "fc1.weight").clone();
            expected[dropped] = 0;
            expected[grown] = 0;
            expected[renewed] = 0.5f;
            assertArrayEquals(expected, Toys.get(after.parameters(), "fc1.weight"));
            assertArrayEquals(Toys.get(before.parameters(), "fc2.weight"), Toys.get(after.parameters(), "fc2.weight"));
            for (String slot : OptimizerKernel.slots(optimizer)) {
                float[] state = Toys.get(before.slots(), slot + "/fc1.weight").clone();
                assertNotEquals(0, state[dropped]);
                state[dropped] = 0;
                state[grown] = 0;
                state[renewed] = 0;
                assertArrayEquals(state, Toys.get(after.slots(), slot + "/fc1.weight"));
            }
        }
    }

    @Test
    void aWeightGrownAtZeroIsLiveFromTheNextStepOn() {
        try (SparseNetwork network = network(NESTEROV, true, false)) {
            network.setMasks(MASKS);
            train(network, 0, 3);
            int grown = firstDead(MASKS.get(1));
            MaskDelta delta = new MaskDelta(new int[] {MASKS.get(1).livePositions()[0]}, new int[] {grown});
            network.rewire(List.of(
                    update(0, MaskDelta.NONE, new int[0], new float[0]),
                    update(1, delta, new int[] {grown}, new float[] {0})));
            assertTrue(network.views().get(1).mask().live(grown));

            train(network, 3, 4);

            assertNotEquals(0, Toys.get(network.save().parameters(), "fc2.weight")[grown]);
        }
    }

    @ParameterizedTest(name = "{0}, variant {1}, dense momentum {2}")
    @MethodSource("everyRule")
    void aLoadedStateGoesOnBitByBit(Optimizer optimizer, boolean variant, boolean denseMomentum) {
        NetworkState middle;
        NetworkState expected;
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            network.setMasks(MASKS);
            train(network, 0, 4);
            middle = network.save();
            train(network, 4, 8);
            expected = network.save();
        }
        try (SparseNetwork network = network(optimizer, variant, denseMomentum)) {
            train(network, 0, 2);
            network.setMasks(MASKS);
            network.load(middle);
            train(network, 4, 8);

            assertSame(expected, network.save());
        }
    }

    @Test
    void equalSeedsGiveEqualLosses() {
        double[] first = losses(20);
        double[] second = losses(20);

        assertArrayEquals(first, second);
    }

    @Test
    void microBatchesAddUpToTheirBatch() {
        try (SparseNetwork whole = network(NESTEROV, true, false);
                SparseNetwork parts = network(NESTEROV, true, false)) {
            double loss = whole.forwardBackward(new Batch(examples, Toys.indices(0, 12)), 1);
            double sum = 0;
            for (int micro = 0; micro < 3; micro++) {
                sum += parts.forwardBackward(new Batch(examples, Toys.indices(micro * 4, micro * 4 + 4)), 1 / 3.0) / 3;
            }
            whole.step(0.1);
            parts.step(0.1);

            assertEquals(loss, sum, 1e-6);
            assertArrayEquals(
                    Toys.get(whole.save().parameters(), "fc1.weight"),
                    Toys.get(parts.save().parameters(), "fc1.weight"),
                    1e-6f);
        }
    }

    @Test
    void clearedGradientsDoNotLeakIntoTheNextStep() {
        try (SparseNetwork network = network(PLAIN, true, false);
                SparseNetwork clean = network(PLAIN, true, false)) {
            network.forwardBackward(new Batch(examples, Toys.indices(0, 12)), 1);
            network.clearGradients();
            network.step(0.1);
            assertSame(clean.save().parameters(), network.save().parameters());

            train(network, 1, 2);
            train(clean, 1, 2);

            assertSame(clean.save().parameters(), network.save().parameters());
        }
    }

    @Test
    void convolutionsHaveTheSlopeOfTheLoss() {
        Architecture architecture = Toys.CONVOLUTION;
        Map<String, float[]> weights = Toys.weights(architecture, 11);
        Examples images = Toys.examples(6, architecture.inputShape(), 12);
        float[] kernel = Toys.get(weights, "conv1.weight");
        float[] gradient;
        try (SparseNetwork network = make(architecture, weights, PLAIN, true, false)) {
            network.forwardBackward(new Batch(images, Toys.indices(0, 6)), 1);
            gradient = network.views().get(0).gradients();
        }
        assertEquals(kernel.length, gradient.length);
        for (int i = 0; i < kernel.length; i += 7) {
            double slope = (lossWith(weights, images, i, 1e-3f) - lossWith(weights, images, i, -1e-3f)) / 2e-3;

            assertEquals(slope, gradient[i], 1e-3);
        }
    }

    @Test
    void evaluatesTheWholeSplitInPieces() {
        Examples many = Toys.examples(2345, Toys.MLP.inputShape(), 21);
        ReferenceMlp reference = new ReferenceMlp(initial, Map.of(), false);
        try (SparseNetwork network = network(NESTEROV, true, false)) {
            double loss = reference.forwardBackward(many, Toys.indices(0, many.size()));

            assertEquals(loss, network.evaluate(many).loss(), 1e-5);
        }
    }

    @Test
    void learnsToTellTheClassesApart() {
        try (SparseNetwork network = network(new Optimizer.Sgd(0.9, true, 0), true, false)) {
            for (int round = 0; round < 30; round++) {
                train(network, 0, 8);
            }

            assertTrue(network.evaluate(examples).accuracy() > 0.95);
        }
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        Map<String, float[]> wrong = Toys.weights(Toys.CONVOLUTION, 1);

        assertThrows(IllegalArgumentException.class, () -> make(Toys.MLP, wrong, NESTEROV, true, false));
    }

    /**
     * A network with every weight live.
     *
     * @param variant which of two kinds, where a network comes in two
     */
    protected abstract SparseNetwork make(
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean variant,
            boolean denseMomentum);

    private SparseNetwork network(Optimizer optimizer, boolean variant, boolean denseMomentum) {
        return make(Toys.MLP, initial, optimizer, variant, denseMomentum);
    }

    private double[] losses(int steps) {
        double[] losses = new double[steps];
        try (SparseNetwork network = network(NESTEROV, true, false)) {
            network.setMasks(MASKS);
            for (int step = 0; step < steps; step++) {
                losses[step] = network.forwardBackward(new Batch(examples, Toys.indices(step, step + 8)), 1);
                network.step(0.1);
                network.clearGradients();
            }
        }
        return losses;
    }

    private void train(SparseNetwork network, int from, int to) {
        for (int step = from; step < to; step++) {
            network.clearGradients();
            network.forwardBackward(new Batch(examples, Toys.indices(step * 4, step * 4 + 8)), 1);
            network.step(0.1);
        }
    }

    private double lossWith(Map<String, float[]> weights, Examples images, int position, float change) {
        Map<String, float[]> changed = Map.of(
                "conv1.weight", Toys.get(weights, "conv1.weight").clone(),
                "conv1.bias", Toys.get(weights, "conv1.bias"),
                "fc1.weight", Toys.get(weights, "fc1.weight"),
                "fc1.bias", Toys.get(weights, "fc1.bias"));
        Toys.get(changed, "conv1.weight")[position] += change;
        try (SparseNetwork network = make(Toys.CONVOLUTION, changed, PLAIN, true, false)) {
            return network.evaluate(images).loss();
        }
    }

    private static LayerUpdate update(int layer, MaskDelta delta, int[] fresh, float[] freshWeights) {
        Mask next = MASKS.get(layer).apply(delta);
        UpdateStatistics statistics = new UpdateStatistics(next.nnz(), 0, 0, 0, Double.NaN, Double.NaN, 0);
        return new LayerUpdate(LAYERS.get(layer), next, delta, fresh, freshWeights, statistics);
    }

    private static int firstDead(Mask mask) {
        int position = 0;
        while (mask.live(position)) {
            position++;
        }
        return position;
    }

    private static void assertAgrees(ReferenceMlp reference, NetworkState state, Optimizer optimizer) {
        reference.values.forEach((name, values) -> {
            assertClose(values, Toys.get(state.parameters(), name));
            List<String> slots = OptimizerKernel.slots(optimizer);
            assertClose(Toys.get(reference.first, name), Toys.get(state.slots(), slots.get(0) + "/" + name));
            if (slots.size() > 1) {
                assertClose(Toys.get(reference.second, name), Toys.get(state.slots(), slots.get(1) + "/" + name));
            }
        });
    }

    private static void assertClose(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5);
        }
    }

    private static void assertSame(NetworkState expected, NetworkState actual) {
        assertEquals(expected.optimizerSteps(), actual.optimizerSteps());
        assertSame(expected.parameters(), actual.parameters());
        assertSame(expected.slots(), actual.slots());
    }

    private static void assertSame(Map<String, float[]> expected, Map<String, float[]> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((name, values) -> assertArrayEquals(values, Toys.get(actual, name), name));
    }

    private static void assertDeadAreZero(float[] values, Mask mask) {
        assertEquals(0, deadNonZero(values, mask));
    }

    private static int deadNonZero(float[] values, Mask mask) {
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            count += !mask.live(i) && values[i] != 0 ? 1 : 0;
        }
        return count;
    }
}
