package org.sparsescope.engine.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.sparsescope.engine.random.SeededRandom;

/**
 * One training step, dense and under masks of several densities: forward, backward and optimizer step on MNIST, batch 128. The
 * networks take turns in blocks of steps in one process, so that a busy machine slows all of them alike; the figure is the median
 * block.
 */
@Tag("bench")
class StepBench {
    private static final int BATCH = 128;
    private static final List<Double> SPARSITIES = List.of(0.0, 0.5, 0.9, 0.98);

    @Test
    void maskedStepBesideDenseStep() {
        measure("lenet-300-100", 100, 40);
        measure("lenet-5", 4, 20);
    }

    private static void measure(String model, int stepsInBlock, int blocks) {
        Dataset data = DatasetCatalog.load("mnist");
        Architecture architecture = ModelCatalog.byId(model);
        List<Contender> contenders = SPARSITIES.stream()
                .map(sparsity -> new Contender(sparsity, network(architecture, sparsity), new ArrayList<>()))
                .toList();
        SeededRandom random = SeededRandom.stream(1, "bench");
        int[] indices = new int[BATCH];
        for (int block = -5; block < blocks; block++) {
            for (Contender contender : contenders) {
                long began = System.nanoTime();
                for (int step = 0; step < stepsInBlock; step++) {
                    Arrays.setAll(indices, i -> random.nextInt(data.train().size()));
                    contender.network().clearGradients();
                    contender.network().forwardBackward(new Batch(data.train(), indices), 1);
                    contender.network().step(0.01);
                }
                if (block >= 0) {
                    contender.millis().add((System.nanoTime() - began) / 1e6 / stepsInBlock);
                }
            }
        }
        double dense = contenders.get(0).median();
        System.out.printf(
                "%n%s, batch %d. %s%n",
                model, BATCH, PyTorchDevices.choose("cpu").sentence());
        for (Contender contender : contenders) {
            System.out.printf(
                    Locale.ROOT,
                    "sparsity %4.2f  %7.3f ms a step  %5.3f of dense%n",
                    contender.sparsity(),
                    contender.median(),
                    contender.median() / dense);
            contender.network().close();
        }
    }

    /** A network that takes its turn; {@code millis} are of one step, a figure a block. */
    private record Contender(double sparsity, SparseNetwork network, List<Double> millis) {
        double median() {
            return millis.stream().sorted().toList().get(millis.size() / 2);
        }
    }

    private static SparseNetwork network(Architecture architecture, double sparsity) {
        SparseNetwork network = PyTorchNetwork.create(
                architecture,
                InitialWeights.of(architecture, 1),
                new Optimizer.Sgd(0.9, true, 5e-4),
                false,
                PyTorchDevices.choose("cpu").device());
        network.setMasks(new MaskEngine(
                        Methods.byId("static"),
                        Distributions.byId("erk"),
                        sparsity,
                        architecture.maskable(),
                        468,
                        1404,
                        1)
                .initialMasks());
        return network;
    }
}
