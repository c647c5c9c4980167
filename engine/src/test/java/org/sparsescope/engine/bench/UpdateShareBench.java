package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;

/**
 * What share of training the mask updates take, with their statistics, the copies they read and the network's following: RigL on
 * LeNet-300-100 at .9, an update every 100 steps, batch 128, in PyTorch and on the sparse kernels, where the gradient of every weight, dead
 * ones too, is worked out for the update and counts as its. Medians of the 100 steps and of the update between them.
 */
@Tag("bench")
class UpdateShareBench {
    private static final int DELTA_T = 100;
    private static final int BATCH = 128;
    private static final int WARM_UP = 100;

    private final Dataset data = DatasetCatalog.load("mnist");
    private final Architecture architecture = ModelCatalog.byId("lenet-300-100");
    private final Map<String, float[]> weights = InitialWeights.of(architecture, 1);
    private final Optimizer optimizer = new Optimizer.Sgd(.9, true, 5e-4);

    @Test
    void shareInPyTorch() {
        try (SparseNetwork network = PyTorchNetwork.create(
                architecture,
                weights,
                optimizer,
                false,
                PyTorchDevices.choose("cpu").device())) {
            measure("PyTorch", network);
        }
    }

    @Test
    void shareOnTheKernels() {
        try (SparseNetwork network = JvmNetwork.create(architecture, weights, optimizer, false)) {
            measure("sparse kernels", network);
        }
    }

    private void measure(String who, SparseNetwork network) {
        MaskEngine engine =
                new MaskEngine(Methods.rigl(), Distributions.erk(1), .9, architecture.maskable(), 468, 1_000_000, 1);
        SeededRandom random = SeededRandom.stream(1, "bench");
        int[] indices = new int[BATCH];
        List<Double> steps = new ArrayList<>();
        List<Double> updates = new ArrayList<>();
        network.setMasks(engine.initialMasks());
        for (int update = -WARM_UP; update < 50; update++) {
            long began = System.nanoTime();
            for (int step = 0; step < DELTA_T; step++) {
                Arrays.setAll(indices, i -> random.nextInt(data.train().size()));
                network.clearGradients();
                network.forwardBackward(new Batch(data.train(), indices), 1);
                network.step(.01);
            }
            long trained = System.nanoTime();
            network.rewire(engine.update(network.views(), DELTA_T));
            if (update >= 0) {
                steps.add((trained - began) / 1e6);
                updates.add((System.nanoTime() - trained) / 1e6);
            }
        }
        double step = median(steps) / DELTA_T;
        double update = median(updates);
        System.out.printf(
                Locale.ROOT,
                "%n%s: step %.3f ms, update %.3f ms: updates take %.2f %% of training at delta T %d%n",
                who,
                step,
                update,
                100 * update / (DELTA_T * step + update),
                DELTA_T);
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }
}
