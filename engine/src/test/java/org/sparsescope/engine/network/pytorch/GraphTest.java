package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer.AvgPool;
import org.sparsescope.engine.model.Layer.BatchNorm;
import org.sparsescope.engine.model.Layer.Convolution;
import org.sparsescope.engine.model.Layer.Depthwise;
import org.sparsescope.engine.model.Layer.Flatten;
import org.sparsescope.engine.model.Layer.Gelu;
import org.sparsescope.engine.model.Layer.GlobalAvgPool;
import org.sparsescope.engine.model.Layer.LayerNorm;
import org.sparsescope.engine.model.Layer.Linear;
import org.sparsescope.engine.model.Layer.MaxPool;
import org.sparsescope.engine.model.Layer.Relu;
import org.sparsescope.engine.model.Layer.Residual;
import org.sparsescope.engine.model.Layer.Tokens;
import org.sparsescope.engine.model.Layer.Transpose;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.model.ParameterShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.ReferencePass;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.random.SeededRandom;

/** Networks of every kind of layer beside the definitions, and every model of the catalog in training. */
class GraphTest {
    private static final Optimizer PLAIN = new Optimizer.Sgd(0, false, 0);
    private static final int[] BATCH = Toys.indices(0, 6);

    private static final Architecture RESIDUAL = new Architecture(
            "residual",
            "Residual",
            List.of(2, 8, 8),
            Toys.CLASSES,
            List.of(
                    new Convolution("stem", 4, 3, 1, 1, false),
                    new BatchNorm("bn"),
                    new Relu(),
                    new MaxPool(3, 2, 1),
                    new Residual(
                            List.of(
                                    new Convolution("conv1", 6, 3, 2, 1, false),
                                    new BatchNorm("bn1"),
                                    new Relu(),
                                    new Convolution("conv2", 6, 3, 1, 1)),
                            List.of(new Convolution("shortcut", 6, 1, 2, 0, false), new BatchNorm("bn2"))),
                    new Relu(),
                    new Residual(List.of(new Convolution("conv3", 6, 1, 1, 0))),
                    new GlobalAvgPool(),
                    new Linear("fc", Toys.CLASSES)));

    private static final Architecture DEPTHWISE = new Architecture(
            "depthwise",
            "Depthwise",
            List.of(3, 7, 6),
            Toys.CLASSES,
            List.of(
                    new Depthwise("dense", 3, 1, 1),
                    new BatchNorm("bn"),
                    new Relu(),
                    new Depthwise("masked", 3, 2, 0, true),
                    new AvgPool(2),
                    new Flatten(),
                    new Linear("fc", Toys.CLASSES)));

    private static final Architecture MIXER = new Architecture(
            "mixer",
            "Mixer",
            List.of(2, 4, 6),
            Toys.CLASSES,
            List.of(
                    new Convolution("patches", 5, 2, 2, 0),
                    new Tokens(),
                    new Residual(List.of(
                            new LayerNorm("norm1"),
                            new Transpose(),
                            new Linear("tokens1", 4),
                            new Gelu(),
                            new Linear("tokens2", 6),
                            new Transpose())),
                    new Residual(List.of(
                            new LayerNorm("norm2"),
                            new Linear("features1", 7),
                            new Gelu(),
                            new Linear("features2", 5))),
                    new LayerNorm("norm3"),
                    new GlobalAvgPool(),
                    new Linear("fc", Toys.CLASSES)));

    static Stream<Architecture> graphs() {
        return Stream.of(RESIDUAL, DEPTHWISE, MIXER, Toys.NORMED, Toys.CONVOLUTION);
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void lossesAndGradientsAreThoseOfTheDefinitions(Architecture architecture) {
        Examples examples = Toys.examples(12, architecture.inputShape(), 5);
        try (PyTorchNetwork network = network(architecture, moved(architecture))) {
            NetworkState before = network.save();
            ReferencePass reference = new ReferencePass(architecture, before, true);
            double loss = network.forwardBackward(new Batch(examples, BATCH), 1);
            assertEquals(reference.loss(examples, BATCH), loss, 1e-6);
            network.step(1); // by exactly the gradient
            Map<String, float[]> after = network.save().parameters();
            for (ParameterShape shape : architecture.parameters()) {
                float[] start = Toys.get(before.parameters(), shape.name());
                for (int i = 0; shape.role().trained() && i < start.length; i += 1 + start.length / 20) {
                    double expected = reference.slope(shape.name(), i, examples, BATCH);
                    assertEquals(expected, start[i] - Toys.get(after, shape.name())[i], 2e-5, shape.name() + " " + i);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("graphs")
    void evaluationIsThatOfTheDefinitions(Architecture architecture) {
        Examples examples = Toys.examples(12, architecture.inputShape(), 5);
        try (PyTorchNetwork network = network(architecture, moved(architecture))) {
            double loss = network.evaluate(examples).loss();
            ReferencePass reference = new ReferencePass(architecture, network.save(), false);
            double expected = reference.loss(examples, Toys.indices(0, 12));
            assertEquals(expected, loss, 1e-6 * Math.max(1, expected));
        }
    }

    /** Every path runs through the first layer and the last, and R is homogeneous of degree 1 in each (Tanaka et al., theorem 2). */
    @ParameterizedTest
    @MethodSource("graphs")
    void asMuchSynapticFlowLeavesAsEnters(Architecture architecture) {
        Examples examples = Toys.examples(12, architecture.inputShape(), 5);
        try (PyTorchNetwork network = network(architecture, InitialWeights.of(architecture, 2))) {
            List<Mask> dense = architecture.maskable().stream()
                    .map(shape -> Mask.dense(shape.size()))
                    .toList();
            List<float[]> flow = Saliency.synflow().scores(network.probe(new Batch(examples, BATCH)), dense);
            double entering = sum(flow.get(0));
            assertTrue(entering > 0);
            assertEquals(entering, sum(flow.get(flow.size() - 1)), 1e-5 * entering);
        }
    }

    @Test
    void thousandsOfStepsLeaveNoTensorsBehind() {
        Examples examples = Toys.examples(12, RESIDUAL.inputShape(), 5);
        try (PyTorchNetwork network = network(RESIDUAL, moved(RESIDUAL))) {
            train(network, examples, 2);
            network.evaluate(examples);
            int before = network.tensors();
            train(network, examples, 1000);
            network.evaluate(examples);
            assertEquals(before, network.tensors());
        }
    }

    static Stream<Architecture> catalog() {
        return Stream.concat(
                ModelCatalog.all().stream().map(model -> model.forData(List.of(3, 16, 16), Toys.CLASSES)),
                Stream.of(
                        ModelCatalog.byId("mlp:20,30").forData(List.of(3, 16, 16), Toys.CLASSES),
                        ModelCatalog.byId("mixer-small").forData(List.of(3, 65, 64), Toys.CLASSES)));
    }

    @ParameterizedTest
    @MethodSource("catalog")
    void everyModelTrainsSparse(Architecture model) {
        Examples examples = Toys.examples(4, model.inputShape(), 1);
        SeededRandom random = new SeededRandom(1);
        List<Mask> masks = model.maskable().stream()
                .map(shape -> Mask.random(shape.size(), shape.size() / 2 + 1, random))
                .toList();
        try (PyTorchNetwork network = network(model, InitialWeights.of(model, 1))) {
            network.setMasks(masks);
            double first = network.forwardBackward(new Batch(examples, Toys.indices(0, 4)), 1);
            network.step(.001);
            network.clearGradients();
            double next = network.forwardBackward(new Batch(examples, Toys.indices(0, 4)), 1);
            network.step(.001);
            assertTrue(next < first, first + " to " + next);
            assertTrue(Double.isFinite(network.evaluate(examples).loss()));
            List<LayerView> views = network.views();
            for (int l = 0; l < masks.size(); l++) {
                float[] weights = views.get(l).weights();
                for (int i = 0; i < weights.length; i++) {
                    assertTrue(masks.get(l).live(i) || weights[i] == 0);
                }
            }
        }
    }

    private static void train(PyTorchNetwork network, Examples examples, int steps) {
        for (int step = 0; step < steps; step++) {
            network.clearGradients();
            network.forwardBackward(new Batch(examples, BATCH), 1);
            network.step(.001);
        }
    }

    /** Weights with which no norm is the identity. */
    private static Map<String, float[]> moved(Architecture architecture) {
        Map<String, float[]> weights = Toys.weights(architecture, 3);
        SeededRandom random = new SeededRandom(4);
        for (ParameterShape shape : architecture.parameters()) {
            float[] values = Toys.get(weights, shape.name());
            for (int i = 0; i < values.length; i++) {
                values[i] += (float) (.3 * random.nextDouble());
            }
        }
        return weights;
    }

    private static PyTorchNetwork network(Architecture architecture, Map<String, float[]> weights) {
        return PyTorchNetwork.create(architecture, weights, PLAIN, false, DeviceInfo.cpu(1));
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
