package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.initial.Probe;
import org.sparsescope.engine.method.initial.Saliency;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.Toys;

/** Batch norm beside the same network worked out by hand in double precision. */
class BatchNormTest {
    private static final Optimizer PLAIN = new Optimizer.Sgd(0, false, 0);
    private static final int[] FIRST = Toys.indices(0, 12);

    private final Examples examples = Toys.examples(40, Toys.NORMED.inputShape(), 5);

    @Test
    void trainingNormalisesByTheBatch() {
        try (PyTorchNetwork network = network(Toys.NORMED, PLAIN)) {
            double loss = network.forwardBackward(new Batch(examples, FIRST), 1);
            assertEquals(new ByHand(network.save()).loss(FIRST), loss, 1e-6);
        }
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        try (PyTorchNetwork network = network(Toys.NORMED, PLAIN)) {
            NetworkState before = network.save();
            network.forwardBackward(new Batch(examples, FIRST), 1);
            network.step(1); // by exactly the gradient
            Map<String, float[]> after = network.save().parameters();
            for (String name :
                    List.of("fc1.weight", "bn1.weight", "bn1.bias", "fc2.weight", "bn2.weight", "bn2.bias")) {
                float[] start = Toys.get(before.parameters(), name);
                for (int i = 0; i < start.length; i++) {
                    double expected = new ByHand(before).slope(name, i);
                    assertEquals(expected, start[i] - Toys.get(after, name)[i], 1e-5, name + " " + i);
                }
            }
        }
    }

    @Test
    void runningStatisticsFollowTheBatches() {
        try (PyTorchNetwork network = network(Toys.NORMED, PLAIN)) {
            double[] mean = new double[5];
            double[] variance = new double[5];
            Arrays.fill(variance, 1);
            for (int step = 0; step < 3; step++) {
                int[] indices = Toys.indices(step, step + 10);
                double[][] first = new ByHand(network.save()).firstLayer(indices);
                for (int unit = 0; unit < 5; unit++) {
                    double batchMean = ByHand.mean(first, unit);
                    mean[unit] += .1 * (batchMean - mean[unit]);
                    variance[unit] += .1 * (ByHand.squares(first, unit, batchMean) / 9 - variance[unit]);
                }
                network.clearGradients();
                network.forwardBackward(new Batch(examples, indices), 1);
                network.step(.1);
            }
            Map<String, float[]> state = network.save().parameters();
            for (int unit = 0; unit < 5; unit++) {
                assertEquals(mean[unit], Toys.get(state, "bn1.running_mean")[unit], 1e-6);
                assertEquals(variance[unit], Toys.get(state, "bn1.running_var")[unit], 1e-6);
            }
        }
    }

    @Test
    void evaluationNormalisesByTheRunningStatisticsAndLeavesThem() {
        try (PyTorchNetwork network = network(Toys.NORMED, PLAIN)) {
            for (int step = 0; step < 5; step++) {
                network.clearGradients();
                network.forwardBackward(new Batch(examples, Toys.indices(step, step + 8)), 1);
                network.step(.1);
            }
            NetworkState before = network.save();
            double loss = network.evaluate(examples).loss();
            assertEquals(new ByHand(before).evaluated(Toys.indices(0, 40)), loss, 1e-5);
            assertSame(before, network.save());
        }
    }

    @Test
    void statisticsAreStateWithoutOptimizerSlots() {
        try (PyTorchNetwork network = network(Toys.NORMED, Optimizer.byId("adamw"))) {
            NetworkState state = network.save();
            assertEquals(10, state.parameters().size());
            assertEquals(
                    List.of(
                            "mean/bn1.bias",
                            "mean/bn1.weight",
                            "mean/bn2.bias",
                            "mean/bn2.weight",
                            "mean/fc1.weight",
                            "mean/fc2.weight"),
                    List.copyOf(new TreeMap<>(state.slots()).headMap("n").keySet()));
        }
    }

    @Test
    void pruningBeforeTrainingLeavesTheStatisticsAlone() {
        try (PyTorchNetwork network = network(Toys.NORMED, PLAIN)) {
            NetworkState before = network.save();
            Probe probe = network.probe(new Batch(examples, FIRST));
            List<Mask> dense = List.of(Mask.dense(30), Mask.dense(15));
            for (Saliency saliency : List.of(Saliency.snip(), Saliency.grasp(), Saliency.synflow())) {
                saliency.scores(probe, dense);
            }
            assertSame(before, network.save());
        }
    }

    /** Batch statistics of one input of ones would be its own numbers, and every output 0. */
    @Test
    void synapticFlowPassesNormsAsTheyStart() {
        Architecture plain = new Architecture(
                "plain",
                "Plain",
                Toys.NORMED.inputShape(),
                Toys.CLASSES,
                Toys.NORMED.layers().stream()
                        .filter(layer -> !(layer instanceof Layer.BatchNorm))
                        .toList());
        List<Mask> dense = List.of(Mask.dense(30), Mask.dense(15));
        try (PyTorchNetwork normed = network(Toys.NORMED, PLAIN);
                PyTorchNetwork bare = network(plain, PLAIN)) {
            Batch batch = new Batch(examples, FIRST);
            List<float[]> expected = Saliency.synflow().scores(bare.probe(batch), dense);
            List<float[]> found = Saliency.synflow().scores(normed.probe(batch), dense);
            assertArrayEquals(expected.get(0), found.get(0));
            assertArrayEquals(expected.get(1), found.get(1));
            assertNotEquals(0, found.get(0)[0]);
        }
    }

    private static void assertSame(NetworkState expected, NetworkState found) {
        expected.parameters()
                .forEach((name, values) -> assertArrayEquals(values, Toys.get(found.parameters(), name), name));
    }

    private static PyTorchNetwork network(Architecture architecture, Optimizer optimizer) {
        return PyTorchNetwork.create(architecture, Toys.weights(architecture, 3), optimizer, false, DeviceInfo.cpu(1));
    }

    /** {@link Toys#NORMED} in double precision. */
    private final class ByHand {
        private final Map<String, double[]> parameters = new TreeMap<>();

        ByHand(NetworkState state) {
            state.parameters().forEach((name, values) -> {
                double[] wide = new double[values.length];
                for (int i = 0; i < wide.length; i++) {
                    wide[i] = values[i];
                }
                parameters.put(name, wide);
            });
        }

        double loss(int[] indices) {
            return loss(indices, true);
        }

        double evaluated(int[] indices) {
            return loss(indices, false);
        }

        double slope(String name, int i) {
            double[] values = Toys.get(parameters, name);
            double at = values[i];
            values[i] = at + 1e-6;
            double ahead = loss(FIRST);
            values[i] = at - 1e-6;
            double behind = loss(FIRST);
            values[i] = at;
            return (ahead - behind) / 2e-6;
        }

        double[][] firstLayer(int[] indices) {
            double[][] rows = new double[indices.length][];
            for (int n = 0; n < rows.length; n++) {
                float[] features = new float[6];
                examples.copyFeatures(indices[n], features, 0);
                rows[n] = new double[6];
                for (int f = 0; f < 6; f++) {
                    rows[n][f] = features[f];
                }
            }
            return linear("fc1", rows, 5);
        }

        private double loss(int[] indices, boolean batch) {
            double[][] hidden = norm("bn1", firstLayer(indices), batch);
            for (double[] row : hidden) {
                for (int unit = 0; unit < row.length; unit++) {
                    row[unit] = Math.max(0, row[unit]);
                }
            }
            double[][] logits = norm("bn2", linear("fc2", hidden, Toys.CLASSES), batch);
            double loss = 0;
            for (int n = 0; n < logits.length; n++) {
                double sum = Arrays.stream(logits[n]).map(Math::exp).sum();
                loss += Math.log(sum) - logits[n][examples.label(indices[n])];
            }
            return loss / indices.length;
        }

        private double[][] linear(String name, double[][] rows, int units) {
            double[] weights = Toys.get(parameters, name + ".weight");
            double[][] outputs = new double[rows.length][units];
            for (int n = 0; n < rows.length; n++) {
                for (int unit = 0; unit < units; unit++) {
                    for (int i = 0; i < rows[n].length; i++) {
                        outputs[n][unit] += weights[unit * rows[n].length + i] * rows[n][i];
                    }
                }
            }
            return outputs;
        }

        private double[][] norm(String name, double[][] rows, boolean batch) {
            double[][] outputs = new double[rows.length][rows[0].length];
            for (int unit = 0; unit < rows[0].length; unit++) {
                double mean = batch ? mean(rows, unit) : Toys.get(parameters, name + ".running_mean")[unit];
                double variance = batch
                        ? squares(rows, unit, mean) / rows.length
                        : Toys.get(parameters, name + ".running_var")[unit];
                for (int n = 0; n < rows.length; n++) {
                    outputs[n][unit] = Toys.get(parameters, name + ".weight")[unit]
                                    * (rows[n][unit] - mean)
                                    / Math.sqrt(variance + 1e-5)
                            + Toys.get(parameters, name + ".bias")[unit];
                }
            }
            return outputs;
        }

        static double mean(double[][] rows, int unit) {
            return Arrays.stream(rows).mapToDouble(row -> row[unit]).average().orElseThrow();
        }

        static double squares(double[][] rows, int unit, double mean) {
            return Arrays.stream(rows)
                    .mapToDouble(row -> (row[unit] - mean) * (row[unit] - mean))
                    .sum();
        }
    }
}
