package org.sparsescope.engine.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;

/** One training step on the sparse kernels, batch 128: forward, backward, and SGD with Nesterov momentum on the live weights. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStep {
    private static final int BATCH = 128;

    @Param
    private Network network = Network.LENET_300_100;

    @Param({"0.9", "0.95", "0.98", "0.99"})
    private double sparsity = .9;

    @Param({"1", "2"})
    private int threads = 1;

    private final Examples images = DatasetCatalog.load("mnist").train();
    private final int[] indices = new int[BATCH];
    private final Batch batch = new Batch(images, indices);
    private SeededRandom random = SeededRandom.stream(1, "bench");
    private JvmNetwork trained = network(Network.LENET_300_100, .9, 1);

    /** Whose step it is. */
    public enum Network {
        LENET_300_100("lenet-300-100"),
        LENET_5("lenet-5"),
        MLP_1000("mlp-1000x3");

        private final String id;

        Network(String id) {
            this.id = id;
        }
    }

    /** Draws ERK masks and initial weights. */
    @Setup
    public void make() {
        trained.close();
        random = SeededRandom.stream(1, "bench");
        trained = network(network, sparsity, threads);
    }

    private static JvmNetwork network(Network network, double sparsity, int threads) {
        Architecture model = ModelCatalog.byId(network.id).forData(List.of(1, 28, 28), 10);
        JvmNetwork made = JvmNetwork.create(
                model, InitialWeights.of(model, 1), Optimizer.byId("sgd"), false, () -> threads);
        made.setMasks(new MaskEngine(
                        Methods.byId("static"), Distributions.byId("erk"), sparsity, model.maskable(), 468, 1404, 1)
                .initialMasks());
        return made;
    }

    @TearDown
    public void close() {
        trained.close();
    }

    /** Returns the loss. */
    @Benchmark
    public double step() {
        Arrays.setAll(indices, i -> random.nextInt(images.size()));
        trained.clearGradients();
        double loss = trained.forwardBackward(batch, 1);
        trained.step(.01);
        return loss;
    }
}
