package org.sparsescope.engine.train;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sparsescope.engine.network.Optimizer;

/**
 * Everything that decides how a run goes: two runs of one configuration on CPU with one thread are the same run.
 *
 * <p>An empty optional means the method's own default. Ids are those of {@code sparsescope list}.
 *
 * @param dataset id of a bundled dataset, or a path
 * @param sparsity asked global share of zero weights, in [0, 1)
 * @param accumulate micro-batches a step, at least 1
 * @param deltaT optimizer steps between mask updates
 * @param dropFraction share of live weights dropped at the first update
 * @param tEnd share of all steps after which the mask stays, in (0, 1]
 */
public record RunConfig(
        String dataset,
        String model,
        String method,
        double sparsity,
        Optional<String> distribution,
        int epochs,
        int batch,
        int accumulate,
        Optimizer optimizer,
        double learningRate,
        String learningRateSchedule,
        OptionalInt deltaT,
        OptionalDouble dropFraction,
        OptionalDouble tEnd,
        long seed,
        String compute) {}
