package org.sparsescope.engine.train;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.network.Optimizer;

/** A configuration while it is being changed: what lets {@link RunConfig}'s copies and JSON name one field each. */
final class RunConfigDraft {
    String dataset;
    DataOptions data;
    String model;
    String method;
    double sparsity;
    Optional<String> distribution;
    int epochs;
    int batch;
    int accumulate;
    Optimizer optimizer;
    double learningRate;
    String learningRateSchedule;
    OptionalInt deltaT;
    OptionalDouble dropFraction;
    OptionalDouble tEnd;
    int growthBatches;
    MaskOptions mask;
    long seed;
    String compute;

    RunConfigDraft(RunConfig from) {
        dataset = from.dataset();
        data = from.data();
        model = from.model();
        method = from.method();
        sparsity = from.sparsity();
        distribution = from.distribution();
        epochs = from.epochs();
        batch = from.batch();
        accumulate = from.accumulate();
        optimizer = from.optimizer();
        learningRate = from.learningRate();
        learningRateSchedule = from.learningRateSchedule();
        deltaT = from.deltaT();
        dropFraction = from.dropFraction();
        tEnd = from.tEnd();
        growthBatches = from.growthBatches();
        mask = from.mask();
        seed = from.seed();
        compute = from.compute();
    }

    RunConfig config() {
        return new RunConfig(
                dataset,
                data,
                model,
                method,
                sparsity,
                distribution,
                epochs,
                batch,
                accumulate,
                optimizer,
                learningRate,
                learningRateSchedule,
                deltaT,
                dropFraction,
                tEnd,
                growthBatches,
                mask,
                seed,
                compute);
    }
}
