package org.sparsescope.engine.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.DatasetCatalog;
import org.sparsescope.engine.method.MaskEngine;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.method.distribution.Distributions;
import org.sparsescope.engine.model.Architecture;
import org.sparsescope.engine.model.InitialWeights;
import org.sparsescope.engine.model.Layer;
import org.sparsescope.engine.model.ModelCatalog;
import org.sparsescope.engine.network.Batch;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.network.SparseNetwork;
import org.sparsescope.engine.network.pytorch.PyTorchDevices;
import org.sparsescope.engine.network.pytorch.PyTorchNetwork;
import org.sparsescope.engine.network.sparse.JvmNetwork;
import org.sparsescope.engine.random.SeededRandom;

/**
 * One training step of the sparse kernels beside masked PyTorch, by sparsity: MNIST, batch 128, both on one thread. The networks take
 * turns in blocks in one process, so that a busy machine slows both alike. A block is a few milliseconds, less than what the system gives a
 * program at a time: most blocks are not interrupted, and the median is one of those.
 *
 * <p>With {@code -Dsparsescope.bench.peer="COMMAND"} a third contender is run at each sparsity: COMMAND gets {@code --model ID --method
 * rigl --sparsity S --epochs 1} and prints a JSON object with {@code msPerStep}.
 */
@Tag("bench")
class SparseBench {
    private static final int BATCH = 128;
    private static final List<Double> SPARSITIES = List.of(0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99);
    private static final Pattern MILLIS = Pattern.compile("\"msPerStep\": *([0-9.]+)");

    private static final Architecture WIDE = new Architecture(
            "mlp-1000x3",
            "784-1000-1000-1000-10",
            List.of(1, 28, 28),
            10,
            List.of(
                    new Layer.Flatten(),
                    new Layer.Linear("fc1", 1000),
                    new Layer.Relu(),
                    new Layer.Linear("fc2", 1000),
                    new Layer.Relu(),
                    new Layer.Linear("fc3", 1000),
                    new Layer.Relu(),
                    new Layer.Linear("fc4", 10)));

    private final Dataset data = DatasetCatalog.load("mnist");
    private final SeededRandom random = SeededRandom.stream(1, "bench");

    @Test
    void sparseStepBesideMaskedStep() throws IOException, InterruptedException {
        System.out.printf(
                "%n%s%nSparse kernels: %s.%n", PyTorchDevices.choose("cpu").sentence(), JvmNetwork.kernels());
        System.out.println(
                "| network | sparsity | sparse ms: least, median | PyTorch ms: least, median | PyTorch / sparse"
                        + " by least, median | peer ms |");
        System.out.println("|---|---|---|---|---|---|");
        for (double sparsity : SPARSITIES) {
            compare(ModelCatalog.byId("lenet-300-100"), sparsity, 4, 300);
        }
        for (double sparsity : SPARSITIES) {
            compare(WIDE, sparsity, 1, 100);
        }
    }

    private void compare(Architecture model, double sparsity, int stepsInBlock, int blocks)
            throws IOException, InterruptedException {
        Supplier<SparseNetwork> sparse =
                () -> JvmNetwork.create(model, InitialWeights.of(model, 1), Optimizer.byId("sgd"), false);
        Supplier<SparseNetwork> masked = () -> PyTorchNetwork.create(
                model,
                InitialWeights.of(model, 1),
                Optimizer.byId("sgd"),
                false,
                PyTorchDevices.choose("cpu").device());
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        try (SparseNetwork one = masked(sparse.get(), model, sparsity);
                SparseNetwork other = masked(masked.get(), model, sparsity)) {
            warmUp(one);
            for (int block = -20; block < blocks; block++) {
                double mine = block(one, stepsInBlock);
                double its = block(other, stepsInBlock);
                if (block >= 0) {
                    ours.add(mine);
                    theirs.add(its);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.3f, %.3f | %.3f, %.3f | %.1f, %.1f | %s |%n",
                model.title(),
                sparsity,
                least(ours),
                median(ours),
                least(theirs),
                median(theirs),
                least(theirs) / least(ours),
                median(theirs) / median(ours),
                peer(model, sparsity));
    }

    /** Until the JIT compiler is done with the kernels: two seconds, and more where other programs hold the cores. */
    private void warmUp(SparseNetwork network) {
        double before = Double.MAX_VALUE;
        double now = block(network, 50);
        while (now < .8 * before) {
            before = now;
            now = block(network, 200);
        }
    }

    /** Milliseconds a step. */
    private double block(SparseNetwork network, int steps) {
        int[] indices = new int[BATCH];
        long began = System.nanoTime();
        for (int step = 0; step < steps; step++) {
            Arrays.setAll(indices, i -> random.nextInt(data.train().size()));
            network.clearGradients();
            network.forwardBackward(new Batch(data.train(), indices), 1);
            network.step(0.01);
        }
        return (System.nanoTime() - began) / 1e6 / steps;
    }

    private static SparseNetwork masked(SparseNetwork network, Architecture model, double sparsity) {
        network.setMasks(new MaskEngine(
                        Methods.byId("static"), Distributions.byId("erk"), sparsity, model.maskable(), 468, 1404, 1)
                .initialMasks());
        return network;
    }

    /** What the peer prints, or nothing without one. */
    private static String peer(Architecture model, double sparsity) throws IOException, InterruptedException {
        String command = System.getProperty("sparsescope.bench.peer", "");
        if (command.isEmpty() || sparsity < .9 || !model.id().startsWith("lenet")) {
            return "";
        }
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--model", model.id(), "--method", "rigl", "--epochs", "1", "--sparsity", "" + sparsity));
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher found = MILLIS.matcher(printed);
        if (process.waitFor() != 0 || !found.find()) {
            throw new IOException("the peer printed no msPerStep: " + printed);
        }
        return found.group(1);
    }

    private static double least(List<Double> millis) {
        return millis.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }
}
