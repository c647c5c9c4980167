package org.sparsescope.engine.network.pytorch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.method.LayerUpdate;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.SparseNetworkContract;
import org.sparsescope.engine.network.Toys;

/** Replicas on the CPU, which stands in for several GPUs: each has its own tensors, thread and gradient. Its variants: two and three. */
class ReplicatedNetworkTest extends SparseNetworkContract {
    private static final int STEPS = 12;

    @Override
    protected SparseNetwork make(
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean variant,
            boolean denseMomentum) {
        return replicas(variant ? 2 : 3, architecture, weights, optimizer, denseMomentum);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rigl", "set", "snfs"})
    void trainsAsOneNetworkDoesOnTheWholeBatchUnderTheSameMasksOnEveryReplica(String method) {
        Examples examples = Toys.examples(40, Toys.CONVOLUTION.inputShape(), 5);
        boolean denseMomentum = Methods.byId(method).denseMomentum();
        Map<String, float[]> weights = Toys.weights(Toys.CONVOLUTION, 7);
        MaskEngine alone = engine(method);
        MaskEngine together = engine(method);
        try (PyTorchNetwork one = PyTorchNetwork.create(
                        Toys.CONVOLUTION, weights, Optimizer.byId("sgd"), denseMomentum, DeviceInfo.cpu(1));
                ReplicatedNetwork three =
                        replicas(3, Toys.CONVOLUTION, weights, Optimizer.byId("sgd"), denseMomentum)) {
            one.setMasks(alone.initialMasks());
            three.setMasks(together.initialMasks());
            int updates = 0;
            for (int step = 1; step <= STEPS; step++) {
                Batch batch = new Batch(examples, Toys.indices(step, step + 10));
                assertEquals(step(one, batch, alone, step), step(three, batch, together, step), 1e-5, "step " + step);
                updates += alone.due(step) ? 1 : 0;
                assertEquals(alone.masks(), together.masks(), "step " + step);
                assertSameEverywhere(three, together.masks());
                assertClose(one.save(), three.save());
            }
            assertEquals(3, updates);
        }
    }

    /** A step of the training loop. */
    private static double step(SparseNetwork network, Batch batch, MaskEngine engine, int step) {
        network.clearGradients();
        double loss = network.forwardBackward(batch, 1);
        if (!engine.due(step) || !engine.replacesStep()) {
            network.step(.05);
        }
        if (engine.due(step)) {
            List<LayerUpdate> updates = engine.update(network.views(), step);
            network.rewire(updates);
        }
        return loss;
    }

    @Test
    void batchNormNormalisesEachShareByItselfAndTheFirstsStatisticsAreKept() {
        Map<String, float[]> weights = Toys.weights(Toys.NORMED, 7);
        Examples examples = Toys.examples(40, Toys.NORMED.inputShape(), 5);
        try (ReplicatedNetwork two = replicas(2, Toys.NORMED, weights, Optimizer.byId("sgd"), false);
                PyTorchNetwork first =
                        PyTorchNetwork.create(Toys.NORMED, weights, Optimizer.byId("sgd"), false, DeviceInfo.cpu(1))) {
            two.forwardBackward(new Batch(examples, Toys.indices(0, 8)), 1);
            first.forwardBackward(new Batch(examples, Toys.indices(0, 4)), 1);

            for (String name : List.of("bn1.running_mean", "bn1.running_var")) {
                assertArrayEquals(
                        Toys.get(first.save().parameters(), name),
                        Toys.get(two.save().parameters(), name));
            }
        }
    }

    @Test
    void aBatchTooSmallForAllGoesToFewer() {
        Map<String, float[]> weights = Toys.weights(Toys.NORMED, 7);
        Examples examples = Toys.examples(40, Toys.NORMED.inputShape(), 5);
        try (ReplicatedNetwork three = replicas(3, Toys.NORMED, weights, Optimizer.byId("sgd"), false)) {
            // Batch norm needs two examples a share.
            assertTrue(Double.isFinite(three.forwardBackward(new Batch(examples, Toys.indices(0, 3)), 1)));
            three.step(.1);
            assertTrue(Double.isFinite(three.evaluate(examples).loss()));
        }
    }

    @Test
    void sharesAreAsEqualAsCanBe() {
        assertEquals(
                List.of(3, 3, 4),
                ReplicatedNetwork.parts(Toys.indices(0, 10), 3).stream()
                        .map(part -> part.length)
                        .toList());
    }

    @Test
    void whatOneReplicaCannotDoEndsTheStepWithItsWords() {
        Examples broken = new Examples() {
            private final Examples sound = Toys.examples(12, Toys.MLP.inputShape(), 5);

            @Override
            public int size() {
                return sound.size();
            }

            @Override
            public List<Integer> featureShape() {
                return sound.featureShape();
            }

            @Override
            public int label(int index) {
                return sound.label(index);
            }

            @Override
            public void copyFeatures(int index, float[] target, int offset) {
                if (index == 11) {
                    throw new IllegalStateException("CUDA out of memory");
                }
                sound.copyFeatures(index, target, offset);
            }

            @Override
            public boolean fixed() {
                return false;
            }
        };
        try (SparseNetwork three = make(Toys.MLP, Toys.weights(Toys.MLP, 1), Optimizer.byId("sgd"), false, false)) {
            Batch batch = new Batch(broken, Toys.indices(0, 12));

            assertEquals(
                    "CUDA out of memory",
                    assertThrows(IllegalStateException.class, () -> three.forwardBackward(batch, 1))
                            .getMessage());
        }
    }

    private static ReplicatedNetwork replicas(
            int count,
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean denseMomentum) {
        return ReplicatedNetwork.create(
                architecture, weights, optimizer, denseMomentum, Collections.nCopies(count, DeviceInfo.cpu(1)));
    }

    private static MaskEngine engine(String method) {
        return new MaskEngine(
                Methods.byId(method).with(OptionalInt.of(4), OptionalDouble.of(.3), OptionalDouble.of(1)),
                Distributions.uniform(),
                .5,
                Toys.CONVOLUTION.maskable(),
                STEPS + 1,
                STEPS + 1,
                3);
    }

    private static void assertSameEverywhere(ReplicatedNetwork network, List<Mask> masks) {
        List<NetworkState> states = network.states();
        for (NetworkState state : states) {
            states.get(0)
                    .parameters()
                    .forEach((name, values) -> assertArrayEquals(values, Toys.get(state.parameters(), name), name));
            for (int l = 0; l < masks.size(); l++) {
                String name = Toys.CONVOLUTION.maskable().get(l).name() + ".weight";
                float[] weights = Toys.get(state.parameters(), name);
                for (int i = 0; i < weights.length; i++) {
                    assertTrue(masks.get(l).live(i) || weights[i] == 0, name);
                }
            }
        }
    }

    private static void assertClose(NetworkState expected, NetworkState found) {
        expected.parameters()
                .forEach((name, values) -> assertArrayEquals(values, Toys.get(found.parameters(), name), 1e-5f, name));
        expected.slots()
                .forEach((name, values) -> assertArrayEquals(values, Toys.get(found.slots(), name), 1e-5f, name));
    }
}
