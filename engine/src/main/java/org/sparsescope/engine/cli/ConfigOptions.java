package org.sparsescope.engine.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.network.Optimizer;
import org.sparsescope.engine.train.RunConfig;
import org.sparsescope.engine.train.RunConfigJson;
import picocli.CommandLine.Option;

/** The options of {@code train} that make up a {@link RunConfig}: the defaults, then {@code --config}, then each option given. */
final class ConfigOptions {
    @Option(names = "--config", paramLabel = "FILE.json", description = "start from this configuration; options given here win")
    private @Nullable Path config;

    @Option(names = "--dataset", paramLabel = "ID|PATH", description = "a bundled dataset or a folder of IDX files (default: mnist)")
    private @Nullable String dataset;

    @Option(names = "--model", paramLabel = "ID", description = "see 'list models' (default: lenet-300-100)")
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

    @Option(names = "--optimizer", paramLabel = "ID", description = "sgd or adamw (default: sgd with Nesterov momentum)")
    private @Nullable OptimizerChoice optimizer;

    @Option(names = "--learning-rate", paramLabel = "LR", description = "at the start (default: 0.1; with adamw 0.001)")
    private @Nullable Double learningRate;

    @Option(
            names = "--learning-rate-schedule",
            paramLabel = "ID",
            description = "constant, step, cosine or one-cycle (default: step)")
    private @Nullable String learningRateSchedule;

    @Option(names = "--delta-t", paramLabel = "STEPS", description = "steps between mask updates (default: the method's)")
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

    @Option(names = "--seed", paramLabel = "N", description = "initial weights, masks and order of the data (default: 1)")
    private @Nullable Long seed;

    @Option(names = "--compute", paramLabel = "ID", description = "auto, gpu or pytorch (default: auto)")
    private @Nullable String compute;

    /** The optimizers there are, by the name the user types. */
    enum OptimizerChoice {
        sgd,
        adamw
    }

    /** The configuration that these options ask for; not validated yet. */
    RunConfig toConfig() {
        RunConfig.Builder builder =
                (config == null ? RunConfig.defaults() : RunConfigJson.read(config)).toBuilder();
        Optional.ofNullable(optimizer).ifPresent(choice -> choose(choice, builder));
        Optional.ofNullable(dataset).ifPresent(builder::dataset);
        Optional.ofNullable(model).ifPresent(builder::model);
        Optional.ofNullable(method).ifPresent(builder::method);
        Optional.ofNullable(sparsity).ifPresent(builder::sparsity);
        Optional.ofNullable(distribution).ifPresent(id -> builder.distribution(Optional.of(id)));
        Optional.ofNullable(epochs).ifPresent(builder::epochs);
        Optional.ofNullable(batch).ifPresent(builder::batch);
        Optional.ofNullable(accumulate).ifPresent(builder::accumulate);
        Optional.ofNullable(learningRate).ifPresent(builder::learningRate);
        Optional.ofNullable(learningRateSchedule).ifPresent(builder::learningRateSchedule);
        Optional.ofNullable(deltaT).ifPresent(steps -> builder.deltaT(OptionalInt.of(steps)));
        Optional.ofNullable(dropFraction).ifPresent(share -> builder.dropFraction(OptionalDouble.of(share)));
        Optional.ofNullable(tEnd).ifPresent(share -> builder.tEnd(OptionalDouble.of(share)));
        Optional.ofNullable(seed).ifPresent(builder::seed);
        Optional.ofNullable(compute).ifPresent(builder::compute);
        return builder.build();
    }

    private static void choose(OptimizerChoice choice, RunConfig.Builder builder) {
        switch (choice) {
            case sgd -> builder.optimizer(new Optimizer.Sgd(0.9, true, 5e-4)).learningRate(0.1);
            case adamw -> builder.optimizer(new Optimizer.AdamW(0.9, 0.999, 1e-8, 0.01)).learningRate(1e-3);
        }
    }
}
