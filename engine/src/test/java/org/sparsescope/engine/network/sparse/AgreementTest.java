package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.Subset;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.kernel.Kernels;
import org.sparsescope.engine.random.SeededRandom;

/** The two networks from one seed: step by step and mask for mask the same, within what the order of additions makes of floats. */
class AgreementTest {
    private static final int STEPS = 50;
    private static final int DELTA_T = 5;
    private static final int BATCH = 44;

    /** How many of ten thousand live weights may differ where scores tie, and where a ReLU passes an example in one network only. */
    private static final double ROUNDING = 1.2;

    private static final double CROSSING = 40;

    /** No feature is the same in all examples, as pixels at the edge of MNIST are: the gradients of such tie exactly. */
    private static final Examples TRAINING = Toys.examples(2000, List.of(1, 28, 28), 1);

    private static final Architecture LENET = ModelCatalog.byId("lenet-300-100");
    private static final Optimizer SGD = Optimizer.byId("sgd");

    static Stream<Arguments> methods() {
        return Stream.concat(
                Stream.of("static", "set", "snfs", "rigl", "deepr", "dsr", "mest", "gmp", "granet", "snip", "synflow")
                        .map(method -> Arguments.of(method, 1)),
                Stream.of("rigl", "snfs", "mest").map(method -> Arguments.of(method, 2)));
    }

    @ParameterizedTest(name = "{0}, {1} micro-batches")
    @MethodSource("methods")
    void masksAndLossesAgree(String method, int accumulate) {
        agree(LENET, BATCH, method, accumulate, SGD, 0.01, false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigl", "snfs"})
    void soTheyDoWithAdam(String method) {
        agree(LENET, BATCH, method, 1, Optimizer.byId("adamw"), 0.001, false);
    }

    /** Whole, at MNIST's size; the larger ones with fewer examples a step, lest the suite take minutes. */
    @ParameterizedTest
    @CsvSource({"lenet-5, 20", "mlp-1000x3, 44", "lenet-300-100-bn, 44"})
    void soDoesEveryModelThatTheKernelsCover(String model, int batch) {
        agree(ModelCatalog.byId(model), batch, "rigl", 1, SGD, 0.01, false);
    }

    /**
     * Eight batch norms over few examples magnify what rounding leaves, about tenfold a step: on their own no two programs stay together for
     * long. So from the same weights, step by step.
     */
    @Test
    void soDoesTheVggLikeNetwork() {
        agree(ModelCatalog.byId("vgg-small"), 8, "rigl", 1, SGD, 0.01, true);
    }

    private static void agree(
            Architecture model,
            int batch,
            String id,
            int accumulate,
            Optimizer optimizer,
            double learningRate,
            boolean fromTheSameWeights) {
        Method recipe = Methods.byId(id);
        Method method = recipe.rewiring().isEmpty()
                ? recipe
                : recipe.with(OptionalInt.of(DELTA_T), OptionalDouble.empty(), OptionalDouble.of(1));
        Map<String, float[]> initial = InitialWeights.of(model, 1);
        SeededRandom random = SeededRandom.stream(3, "agreement");
        try (SparseNetwork sparse = JvmNetwork.create(model, initial, optimizer, method.denseMomentum());
                SparseNetwork dense = PyTorchNetwork.create(
                        model,
                        initial,
                        optimizer,
                        method.denseMomentum(),
                        PyTorchDevices.choose("cpu").device())) {
            Side one = new Side(sparse, model, method);
            Side other = new Side(dense, model, method);
            assertEquals(other.engine.initialMasks(), one.engine.initialMasks());
            int crossings = 0;
            for (int step = 1; step <= STEPS; step++) {
                double[] losses = new double[2];
                one.network.clearGradients();
                other.network.clearGradients();
                for (int micro = 0; micro < accumulate; micro++) {
                    int[] indices = new int[batch];
                    for (int i = 0; i < indices.length; i++) {
                        indices[i] = random.nextInt(TRAINING.size());
                    }
                    Batch drawn = new Batch(TRAINING, indices);
                    losses[0] += one.network.forwardBackward(drawn, 1.0 / accumulate);
                    losses[1] += other.network.forwardBackward(drawn, 1.0 / accumulate);
                }
                assertEquals(losses[1], losses[0], 1e-4 * losses[1], "loss of step " + step);
                one.step(step, learningRate);
                other.step(step, learningRate);
                if (other.engine.due(step) && updateBoth(one, other, step) > ROUNDING) {
                    crossings++;
                }
                if (fromTheSameWeights) {
                    sparse.load(dense.save());
                }
            }
            assertTrue(crossings <= 1, crossings + " of the mask updates differ");
            Examples some = Subset.drawn(TRAINING, 200, 1);
            assertEquals(dense.evaluate(some).loss(), sparse.evaluate(some).loss(), 1e-3);
        }
    }

    /**
     * Updates both, and lets both go on from the same mask, lest one weight make all later ones incomparable.
     *
     * @return how many of ten thousand live weights differ: one or so where two share a score to the last digit or so; more where the last
     *     digit of an activation decides whether a ReLU passes one example, which moves the gradient of all weights behind it. About one
     *     update in a hundred meets such an example, a different one on each kind of processor.
     */
    private static double updateBoth(Side one, Side other, int step) {
        one.engine.update(one.network.views(), step);
        List<LayerUpdate> updates = other.engine.update(other.network.views(), step);
        double differing = 0;
        double live = 0;
        for (int l = 0; l < updates.size(); l++) {
            differing +=
                    one.engine.masks().get(l).deltaTo(updates.get(l).mask()).dropped().length;
            live += updates.get(l).mask().nnz();
        }
        differing *= 1e4 / live;
        assertTrue(differing <= CROSSING, differing + " of ten thousand live weights differ after step " + step);
        one.engine.load(other.engine.save());
        one.network.rewire(updates);
        other.network.rewire(updates);
        return differing;
    }

    /** One of the two, with the engine that rewires it. */
    private static final class Side {
        private final SparseNetwork network;
        private final MaskEngine engine;

        Side(SparseNetwork network, Architecture model, Method method) {
            this.network = network;
            this.engine = new MaskEngine(method, Distributions.byId("erk"), 0.9, model.maskable(), STEPS, STEPS, 1);
            engine.prepare(() -> network.probe(new Batch(TRAINING, Toys.indices(0, 100))));
            network.setMasks(engine.initialMasks());
        }

        void step(int step, double learningRate) {
            if (!engine.due(step) || !engine.replacesStep()) {
                network.step(learningRate);
            }
        }
    }

    @Test
    void probesAgree() {
        Map<String, float[]> initial = InitialWeights.of(LENET, 1);
        Batch batch = new Batch(TRAINING, Toys.indices(0, 100));
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
                assertEquals(expected.get(l)[i], found.get(l)[i], 3e-5 * largest);
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
                Batch batch = new Batch(TRAINING, Toys.indices(0, examples));
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

    /** Odd sizes, strides, padding beyond a kernel, batch norm, mean pooling, layers without bias, pixels that the pooling leaves over, a ReLU behind the pooling, and a second convolution to go back through. */
    private static final Architecture CONVOLUTIONS = new Architecture(
            "conv",
            "Convolutions",
            List.of(2, 17, 15),
            Toys.CLASSES,
            List.of(
                    new Layer.Convolution("conv1", 5, 3, 1, 1, false),
                    new Layer.BatchNorm("bn1"),
                    new Layer.Relu(),
                    new Layer.MaxPool(2),
                    new Layer.Convolution("conv2", 4, 3, 1, 2),
                    new Layer.AvgPool(2),
                    new Layer.Relu(),
                    new Layer.Convolution("conv3", 5, 3, 2, 1, false),
                    new Layer.BatchNorm("bn3"),
                    new Layer.Relu(),
                    new Layer.Convolution("conv4", 3, 1, 2, 1),
                    new Layer.Convolution("conv5", 3, 2, 1, 0),
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", Toys.CLASSES)));

    static Stream<Arguments> convolutions() {
        return Stream.of(Kernels.best(), Kernels.scalar())
                .flatMap(kernels -> Stream.of(true, false).map(snfs -> Arguments.of(kernels, snfs)));
    }

    @ParameterizedTest
    @MethodSource("convolutions")
    void convolutionsAndPoolingAgree(Kernels kernels, boolean denseMomentum) {
        Map<String, float[]> initial = Toys.weights(CONVOLUTIONS, 3);
        Examples images = Toys.examples(200, CONVOLUTIONS.inputShape(), 4);
        SeededRandom random = new SeededRandom(5);
        try (SparseNetwork sparse = JvmNetwork.create(CONVOLUTIONS, initial, SGD, denseMomentum, () -> 3, kernels);
                SparseNetwork dense = PyTorchNetwork.create(
                        CONVOLUTIONS,
                        initial,
                        SGD,
                        denseMomentum,
                        PyTorchDevices.choose("cpu").device())) {
            List<Mask> masks = CONVOLUTIONS.maskable().stream()
                    .map(layer -> Mask.random(layer.size(), layer.size() / 2, random))
                    .toList();
            sparse.setMasks(masks);
            dense.setMasks(masks);
            for (int step = 0; step < STEPS; step++) {
                Batch batch = new Batch(images, Toys.indices(step, step + new int[] {37, 8, 1, 60}[step % 4]));
                sparse.clearGradients();
                dense.clearGradients();
                double expected = dense.forwardBackward(batch, 1);
                assertEquals(expected, sparse.forwardBackward(batch, 1), 1e-4 * expected, "step " + step);
                for (int l = 0; l < masks.size(); l++) {
                    assertClose(
                            List.of(dense.views().get(l).gradients()),
                            List.of(sparse.views().get(l).gradients()));
                }
                sparse.step(0.02);
                dense.step(0.02);
            }
            assertEquals(dense.evaluate(images).loss(), sparse.evaluate(images).loss(), 1e-4);
        }
    }
}
