package org.sparsescope.engine.network.sparse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.NetworkState;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.SparseNetworkContract;
import org.sparsescope.engine.network.Toys;
import org.sparsescope.engine.network.sparse.kernel.Kernels;

/** Its variants: kernels on the Vector API, and in plain Java. */
class JvmNetworkTest extends SparseNetworkContract {
    @Override
    protected SparseNetwork make(
            Architecture architecture,
            Map<String, float[]> weights,
            Optimizer optimizer,
            boolean variant,
            boolean denseMomentum) {
        return JvmNetwork.create(
                architecture, weights, optimizer, denseMomentum, () -> 1, variant ? Kernels.best() : Kernels.scalar());
    }

    /** The way back of a whole batch leaves the gradients of live weights behind: nothing may take others for them. */
    @ParameterizedTest
    @ValueSource(strings = {"probe", "rewire", "second batch"})
    void aStepGoesByTheGradientsOfItsOwnBatchesOnly(String between) {
        Examples examples = Toys.examples(64, List.of(1, 28, 28), 1);
        Batch first = new Batch(examples, Toys.indices(0, 32));
        Batch second = new Batch(examples, Toys.indices(32, 64));
        Architecture model = ModelCatalog.byId("lenet-300-100").forData(List.of(1, 28, 28), Toys.CLASSES);
        MaskEngine engine = engine(model, 1);
        MaskEngine other = engine(model, 2);
        List<float[]> weights = new ArrayList<>();
        for (double share : new double[] {1, Math.nextDown(1.0)}) { // only a share of all leaves them behind
            try (JvmNetwork network =
                    JvmNetwork.create(model, InitialWeights.of(model, 1), Optimizer.byId("sgd"), false)) {
                network.setMasks(engine.initialMasks());
                network.forwardBackward(first, share);
                if (between.equals("probe")) {
                    network.probe(second).gradients(network.probe(second).weights());
                } else if (between.equals("rewire")) {
                    network.setMasks(other.initialMasks());
                } else {
                    network.forwardBackward(second, share);
                }
                network.step(.1);
                weights.add(Toys.get(network.save().parameters(), "fc2.weight"));
            }
        }
        assertArrayEquals(weights.get(0), weights.get(1));
    }

    /** A step by one batch goes in another order than one by several, and so do its slots. */
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw"})
    void slotsStayWithTheirWeightsWhenStepsGoInDifferentOrders(String optimizer) {
        Examples examples = Toys.examples(300, List.of(1, 28, 28), 1);
        Architecture model = ModelCatalog.byId("lenet-300-100").forData(List.of(1, 28, 28), Toys.CLASSES);
        List<NetworkState> states = new ArrayList<>();
        for (double share : new double[] {1, Math.nextDown(1.0)}) { // only a share of all leaves gradients behind
            try (JvmNetwork network =
                    JvmNetwork.create(model, InitialWeights.of(model, 1), Optimizer.byId(optimizer), false)) {
                network.setMasks(engine(model, 1).initialMasks());
                for (int step = 0; step < 6; step++) {
                    if (step == 2) {
                        network.load(network.save());
                    } else if (step == 5) {
                        network.setMasks(engine(model, 2).initialMasks());
                    }
                    network.clearGradients();
                    if (step == 3) {
                        network.forwardBackward(new Batch(examples, Toys.indices(0, 40)), .5);
                        network.forwardBackward(new Batch(examples, Toys.indices(40, 80)), .5);
                    } else {
                        network.forwardBackward(new Batch(examples, Toys.indices(30 * step, 30 * step + 100)), share);
                    }
                    network.step(.01);
                }
                states.add(network.save());
            }
        }
        NetworkState expected = states.get(1);
        states.get(0)
                .parameters()
                .forEach((name, values) -> assertArrayEquals(Toys.get(expected.parameters(), name), values, name));
        states.get(0)
                .slots()
                .forEach((name, values) -> assertArrayEquals(Toys.get(expected.slots(), name), values, name));
    }

    private static MaskEngine engine(Architecture model, long seed) {
        return new MaskEngine(Methods.byId("set"), Distributions.byId("erk"), .9, model.maskable(), 100, 100, seed);
    }
}
