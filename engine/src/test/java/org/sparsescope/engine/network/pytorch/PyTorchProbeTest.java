package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerView;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.Toys;

class PyTorchProbeTest {
    private static final Architecture SMOOTH = new Architecture(
            "smooth",
            "Two linear layers",
            List.of(1, 2, 3),
            Toys.CLASSES,
            List.of(new Layer.Flatten(), new Layer.Linear("fc1", 5), new Layer.Linear("fc2", Toys.CLASSES)));

    static List<Architecture> architectures() {
        return List.of(Toys.MLP, Toys.CONVOLUTION);
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void gradientsAreThoseOfAnOrdinaryBackwardPass(Architecture architecture) {
        try (PyTorchNetwork network = network(architecture)) {
            Batch batch = batch(architecture);
            Probe probe = network.probe(batch);
            List<float[]> asked = probe.gradients(probe.weights());
            network.clearGradients();
            network.forwardBackward(batch, 1);
            List<float[]> ordinary =
                    network.views().stream().map(LayerView::gradients).toList();
            for (int l = 0; l < ordinary.size(); l++) {
                assertArrayEquals(ordinary.get(l), asked.get(l));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void questionsLeaveTheNetworkAsItWas(Architecture architecture) {
        try (PyTorchNetwork network = network(architecture)) {
            NetworkState before = network.save();
            Probe probe = network.probe(batch(architecture));
            Saliency.grasp().scores(probe, dense(architecture));
            Saliency.synflow().scores(probe, dense(architecture));
            before.parameters()
                    .forEach((name, values) ->
                            assertArrayEquals(values, Toys.get(network.save().parameters(), name), name));
            for (LayerView view : network.views()) {
                assertArrayEquals(new float[view.shape().size()], view.gradients());
            }
        }
    }

    /** Synaptic flow is conserved (Tanaka et al., theorem 2): without biases R is homogeneous of degree 1 in each layer's weights. */
    @ParameterizedTest
    @MethodSource("architectures")
    void synapticFlowIsTheSameThroughEveryLayer(Architecture architecture) {
        try (PyTorchNetwork network = network(architecture)) {
            List<float[]> scores = Saliency.synflow().scores(network.probe(batch(architecture)), dense(architecture));
            double first = sum(scores.get(0));
            for (float[] layer : scores) {
                assertEquals(first, sum(layer), 1e-5 * first);
            }
        }
    }

    @Test
    void synapticFlowIsTheSumOverAllPaths() {
        try (PyTorchNetwork network = network(Toys.MLP)) {
            Probe probe = network.probe(batch(Toys.MLP));
            float[] in = probe.weights().get(0);
            float[] out = probe.weights().get(1);
            double paths = 0;
            for (int unit = 0; unit < 5; unit++) {
                double entering = 0;
                double leaving = 0;
                for (int i = 0; i < 6; i++) {
                    entering += Math.abs(in[unit * 6 + i]);
                }
                for (int o = 0; o < 3; o++) {
                    leaving += Math.abs(out[o * 5 + unit]);
                }
                paths += entering * leaving;
            }
            assertEquals(
                    paths, sum(Saliency.synflow().scores(probe, dense(Toys.MLP)).get(0)), 1e-5);
        }
    }

    @Test
    void graspAgreesWithSecondDifferencesWhereNoReluSwitches() {
        try (PyTorchNetwork network = network(SMOOTH)) {
            Probe probe = network.probe(batch(SMOOTH));
            // The scores sum to w.Hg = g.Hw, and Hw is the derivative of the gradient along w.
            List<float[]> weights = probe.weights();
            List<float[]> gradient = probe.gradients(weights);
            double expected = 0;
            List<float[]> ahead = probe.gradients(scaled(weights, 1.002f));
            List<float[]> behind = probe.gradients(scaled(weights, .998f));
            for (int l = 0; l < weights.size(); l++) {
                for (int i = 0; i < weights.get(l).length; i++) {
                    expected += gradient.get(l)[i] * ((double) ahead.get(l)[i] - behind.get(l)[i]) / .004;
                }
            }
            double found = 0;
            for (float[] layer : Saliency.grasp().scores(probe, dense(SMOOTH))) {
                found += sum(layer);
            }
            assertEquals(expected, found, 2e-3 * Math.abs(expected));
        }
    }

    private static List<float[]> scaled(List<float[]> arrays, float factor) {
        return arrays.stream()
                .map(float[]::clone)
                .map(array -> {
                    for (int i = 0; i < array.length; i++) {
                        array[i] *= factor;
                    }
                    return array;
                })
                .toList();
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }

    private static List<Mask> dense(Architecture architecture) {
        return architecture.maskable().stream()
                .map(LayerShape::size)
                .map(Mask::dense)
                .toList();
    }

    private static Batch batch(Architecture architecture) {
        Examples examples = Toys.examples(24, architecture.inputShape(), 1);
        return new Batch(examples, Toys.indices(0, 24));
    }

    private static PyTorchNetwork network(Architecture architecture) {
        return PyTorchNetwork.create(
                architecture,
                Toys.weights(architecture, 1),
                Optimizer.byId("sgd"),
                false,
                PyTorchDevices.choose("cpu").device());
    }
}
