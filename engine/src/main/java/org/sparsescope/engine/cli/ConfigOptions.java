package org.sparsescope.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.MaskOptions;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunConfigJson;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code train} that make up a {@link RunConfig}: the defaults, then {@code --config}, then each option given. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "start from this configuration; options given here win")
    private @Nullable Path config;

    @Option(
            names = "--dataset",
            paramLabel = "ID|PATH",
            description = "a bundled dataset, or a file or folder of your own: see 'preview' (default: mnist)")
    private @Nullable String dataset;

    @Mixin
    private DataArguments data = new DataArguments();

    @Option(
            names = "--model",
            paramLabel = "ID|FILE.pt",
            description = "see 'list models', or a TorchScript file of your own (default: lenet-300-100)")
    private @Nullable String model;

    @Option(names = "--method", paramLabel = "ID", description = "see 'list methods' (default: rigl)")
    private @Nullable String method;

    @Option(names = "--sparsity", paramLabel = "S", description = "share of zero weights, in [0, 1) (default: 0.9)")
    private @Nullable Double sparsity;

    @Option(
            names = "--distribution",
            paramLabel = "ID",
            description = "how sparsity is spread over the layers (default: the method's own)")
    private @Nullable String distribution;

    @Option(names = "--epochs", paramLabel = "N", description = "passes over the training data (default: 3)")
    private @Nullable Integer epochs;

    @Option(names = "--batch", paramLabel = "N", description = "examples a batch (default: 128)")
    private @Nullable Integer batch;

    @Option(names = "--accumulate", paramLabel = "A", description = "batches a step (default: 1)")
    private @Nullable Integer accumulate;

    @Option(
            names = "--optimizer",
            paramLabel = "ID",
            description = "sgd or adamw (default: sgd with Nesterov momentum)")
    private @Nullable String optimizer;

    @Option(names = "--learning-rate", paramLabel = "LR", description = "at the start (default: 0.1; with adamw 0.001)")
    private @Nullable Double learningRate;

    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "ID",
            description =
                    "constant, step, cosine, one-cycle, or milestones such as step:25000,50000:0.1 (default: step)")
    private @Nullable String learningRateSchedule;

    @Option(
            names = "--delta-t",
            paramLabel = "STEPS",
            description = "steps between mask updates (default: the method's)")
    private @Nullable Integer deltaT;

    @Option(
            names = "--drop-fraction",
            paramLabel = "F",
            description = "share of live weights dropped at first (default: the method's)")
    private @Nullable Double dropFraction;

    @Option(
            names = "--t-end",
            paramLabel = "SHARE",
            description = "share of the steps after which the mask stays (default: the method's)")
    private @Nullable Double tEnd;

    @Option(
            names = "--growth-batches",
            paramLabel = "A",
            description = "steps whose mean gradient decides where weights grow (default: 1)")
    private @Nullable Integer growthBatches;

    @Option(
            names = "--layer-density",
            paramLabel = "LAYER=D",
            description = "share of weights that one layer keeps, such as fc1=0.05; the others make up for it")
    private @Nullable Map<String, Double> layerDensities;

    @Option(
            names = "--exclude-layer",
            paramLabel = "LAYER",
            description = "leave a layer dense and out of the sparsity asked for")
    private @Nullable Set<String> excludedLayers;

    @Option(
            names = "--drop-schedule",
            paramLabel = "ID",
            description =
                    "constant, cosine, cosine-floor, linear, cubic or learning-rate: how the drop fraction falls (default: the method's)")
    private @Nullable String dropSchedule;

    @Option(
            names = "--growth-init",
            paramLabel = "ID",
            description =
                    "zero, normal[:DEVIATION], like-layer or gradient[:SCALE]: the value of a grown weight (default: the method's)")
    private @Nullable String growthInit;

    @Option(
            names = "--regrowth",
            paramLabel = "ID",
            description =
                    "keep, reinitialise or forbid: what a weight does that is dropped and grown again (default: the method's)")
    private @Nullable String regrowth;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "initial weights, masks and order of the data (default: 1)")
    private @Nullable Long seed;

    @Option(
            names = "--compute",
            paramLabel = "ID",
            description =
                    "auto, sparse, gpu, gpus, pytorch or cpu; gpu1 for one, gpu0,gpu1 for a batch shared among two; see"
                            + " sparsescope list devices (default: auto)")
    private @Nullable String compute;

    /**
     * The configuration that these options ask for; not validated yet.
     *
     * @throws InputException when {@code --config} names a file that is not one
     */
    RunConfig toConfig() {
        RunConfig start = config == null ? RunConfig.defaults() : RunConfigJson.read(text(config));
        RunConfig asked = with(start, optimizer, ConfigOptions::withOptimizer);
        asked = with(asked, dataset, RunConfig::withDataset);
        asked = asked.withData(data.over(asked.data()));
        asked = with(asked, model, RunConfig::withModel);
        asked = with(asked, method, RunConfig::withMethod);
        asked = with(asked, sparsity, RunConfig::withSparsity);
        asked = with(asked, distribution, RunConfig::withDistribution);
        asked = with(asked, epochs, RunConfig::withEpochs);
        asked = with(asked, batch, RunConfig::withBatch);
        asked = with(asked, accumulate, RunConfig::withAccumulate);
        asked = with(asked, learningRate, RunConfig::withLearningRate);
        asked = with(asked, learningRateSchedule, RunConfig::withLearningRateSchedule);
        asked = with(asked, deltaT, RunConfig::withDeltaT);
        asked = with(asked, dropFraction, RunConfig::withDropFraction);
        asked = with(asked, tEnd, RunConfig::withTEnd);
        asked = with(asked, growthBatches, RunConfig::withGrowthBatches);
        asked = asked.withMask(mask(asked.mask()));
        asked = with(asked, seed, RunConfig::withSeed);
        return with(asked, compute, RunConfig::withCompute);
    }

    private MaskOptions mask(MaskOptions start) {
        MaskOptions asked = with(start, layerDensities, MaskOptions::withLayerDensities);
        asked = with(asked, excludedLayers, MaskOptions::withExcludedLayers);
        asked = with(asked, dropSchedule, MaskOptions::withDropSchedule);
        asked = with(asked, growthInit, MaskOptions::withGrowthInit);
        return with(asked, regrowth, MaskOptions::withRegrowth);
    }

    private static <C, T> C with(C config, @Nullable T given, BiFunction<C, T, C> change) {
        return given == null ? config : change.apply(config, given);
    }

    /** An optimizer other than the configuration's comes with its usual settings and rate; the same one keeps what is set. */
    private static RunConfig withOptimizer(RunConfig config, String id) {
        Optimizer asked = Optimizer.byId(id);
        return asked.id().equals(config.optimizer().id())
                ? config
                : config.withOptimizer(asked).withLearningRate(asked.usualLearningRate());
    }

    private static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(
                    "There is no configuration file at " + file + "; give the path of a JSON file as --config.");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InputException(
                    "The configuration " + file + " cannot be read (" + e.getMessage()
                            + "); give the path of a JSON file as --config.",
                    e);
        }
    }
}
