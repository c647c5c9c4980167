package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.random.SeededRandom;

/** The two networks from one seed: step by step and mask for mask the same, within what the order of additions makes of floats. */
class AgreementTest {
    private static final int STEPS = 50;
    private static final int DELTA_T = 5;
    private static final Dataset DATA = DatasetCatalog.load("fashion-mnist");
    private static final Architecture LENET = ModelCatalog.byId("lenet-300-100");
    private static final Optimizer SGD = Optimizer.byId("sgd");

    static Stream<Arguments> methods() {
        return Stream.of("static", "set", "snfs", "rigl", "deepr", "dsr", "mest", "gmp", "granet", "snip", "synflow")
                .flatMap(method -> Stream.of(1, 2).map(accumulate -> Arguments.of(method, accumulate)));
    }

    @ParameterizedTest(name = "{0}, {1} micro-batches")
    @MethodSource("methods")
    void masksAndLossesAgree(String method, int accumulate) {
        agree(method, accumulate, SGD, 0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigl", "snfs"})
    void soTheyDoWithAdam(String method) {
        agree(method, 1, Optimizer.byId("adamw"), 0.001);
    }

    private static void agree(String id, int accumulate, Optimizer optimizer, double learningRate) {
        Method method = Methods.byId(id)
                .with(
                        java.util.OptionalInt.of(DELTA_T),
                        java.util.OptionalDouble.empty(),
                        java.util.OptionalDouble.of(1));
        Map<String, float[]> initial = InitialWeights.of(LENET, 1);
        SeededRandom random = SeededRandom.stream(3, "agreement");
        try (SparseNetwork sparse = JvmNetwork.create(LENET, initial, optimizer, method.denseMomentum());
                SparseNetwork dense = PyTorchNetwork.create(
                        LENET,
                        initial,
                        optimizer,
                        method.denseMomentum(),
                        PyTorchDevices.choose("cpu").device())) {
            Side one = new Side(sparse, method);
            Side other = new Side(dense, method);
            for (int step = 1; step <= STEPS; step++) {
                double[] losses = new double[2];
                one.network.clearGradients();
                other.network.clearGradients();
                for (int micro = 0; micro < accumulate; micro++) {
                    int[] indices = new int[100];
                    for (int i = 0; i < indices.length; i++) {
                        indices[i] = random.nextInt(DATA.train().size());
                    }
                    Batch batch = new Batch(DATA.train(), indices);
                    losses[0] += one.network.forwardBackward(batch, 1.0 / accumulate);
                    losses[1] += other.network.forwardBackward(batch, 1.0 / accumulate);
                }
                assertEquals(losses[1], losses[0], 1e-4 * losses[1], "loss of step " + step);
                one.finish(step, learningRate);
                other.finish(step, learningRate);
                assertEquals(other.engine.masks(), one.engine.masks(), "masks after step " + step);
            }
            assertTrue(one.engine.updates() == other.engine.updates());
            assertEquals(
                    dense.evaluate(DATA.test()).loss(),
                    sparse.evaluate(DATA.test()).loss(),
                    1e-3);
        }
    }

    /** One of the two, with the engine that rewires it. */
    private static final class Side {
        private final SparseNetwork network;
        private final MaskEngine engine;

        Side(SparseNetwork network, Method method) {
            this.network = network;
            this.engine = new MaskEngine(method, Distributions.byId("erk"), 0.9, LENET.maskable(), STEPS, STEPS, 1);
            engine.prepare(() -> network.probe(new Batch(DATA.train(), Toys.indices(0, 100))));
            network.setMasks(engine.initialMasks());
        }

        void finish(int step, double learningRate) {
            boolean due = engine.due(step);
            if (!due || !engine.replacesStep()) {
                network.step(learningRate);
            }
            if (due) {
                network.rewire(engine.update(network.views(), step));
            }
        }
    }

    @Test
    void probesAgree() {
        Map<String, float[]> initial = InitialWeights.of(LENET, 1);
        Batch batch = new Batch(DATA.train(), Toys.indices(0, 100));
        try (SparseNetwork sparse = JvmNetwork.create(LENET, initial, SGD, false);
                SparseNetwork dense = PyTorchNetwork.create(
                        LENET, initial, SGD, false, PyTorchDevices.choose("cpu").device())) {
            Probe one = sparse.probe(batch);
            Probe other = dense.probe(batch);
            List<float[]> weights = one.weights();
            assertClose(other.weights(), weights);
            assertClose(other.gradients(weights), one.gradients(weights));
            weights.forEach(layer -> {
                for (int i = 0; i < layer.length; i++) {
                    layer[i] = Math.abs(layer[i]);
                }
            });
            assertClose(other.flow(weights), one.flow(weights));
            assertClose(other.weights(), one.weights());
        }
    }

    private static void assertClose(List<float[]> expected, List<float[]> found) {
        for (int l = 0; l < expected.size(); l++) {
            float largest = 0;
            for (float value : expected.get(l)) {
                largest = Math.max(largest, Math.abs(value));
            }
            for (int i = 0; i < expected.get(l).length; i++) {
                assertEquals(expected.get(l)[i], found.get(l)[i], 1e-5 * largest);
            }
        }
    }

    @Test
    void layersWithOneWeightOrNoneAgree() {
        List<Mask> masks = List.of(Mask.of(235_200, 100_000), Mask.of(30_000), Mask.of(1000, 0, 999));
        Map<String, float[]> initial = InitialWeights.of(LENET, 1);
        try (SparseNetwork sparse = JvmNetwork.create(LENET, initial, SGD, false);
                SparseNetwork dense = PyTorchNetwork.create(
                        LENET, initial, SGD, false, PyTorchDevices.choose("cpu").device())) {
            sparse.setMasks(masks);
            dense.setMasks(masks);
            for (int examples : new int[] {1, 3, 8, 33, 100, 129}) {
                Batch batch = new Batch(DATA.train(), Toys.indices(0, examples));
                sparse.clearGradients();
                dense.clearGradients();
                double expected = dense.forwardBackward(batch, 1);
                assertEquals(expected, sparse.forwardBackward(batch, 1), 1e-4 * expected);
                sparse.step(0.1);
                dense.step(0.1);
            }
            assertEquals(
                    dense.views().get(2).weights()[999], sparse.views().get(2).weights()[999], 1e-5);
        }
    }
}
