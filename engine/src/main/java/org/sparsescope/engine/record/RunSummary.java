package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.sparsescope.engine.train.Flops;
import org.sparsescope.engine.train.RunConfig;

/**
 * A run in figures: how it was made and how far it has come. Figures are the latest committed ones; of an ended run, the last.
 *
 * @param environment versions, device, threads, dataset checksum
 * @param failure the sentence of a failed run
 * @param endedAt empty while the run goes on, and of an interrupted run
 * @param paused time spent paused so far
 * @param steps optimizer steps done
 * @param weights maskable weights, live or not
 * @param nnz live weights after the last update
 * @param msPerStep mean wall time of a step in milliseconds, evaluation, start-up and pauses left out; NaN before the first step
 * @param maskUpdates updates done, the initial mask not counted
 * @param explorationRate Rs of ITOP: share of all maskable weights that have been live at any time
 * @param flops the cost of training up to the last evaluation, and of inference now; empty before the first evaluation and where
 *     nobody counted
 */
public record RunSummary(
        Path file,
        RunConfig config,
        Map<String, String> environment,
        RecordedState state,
        Optional<String> failure,
        Instant startedAt,
        Optional<Instant> endedAt,
        Duration paused,
        long stepsPerEpoch,
        long totalSteps,
        long steps,
        double msPerStep,
        long weights,
        long nnz,
        int maskUpdates,
        double explorationRate,
        OptionalDouble testLoss,
        OptionalDouble testAccuracy,
        Optional<Flops> flops) {
    public RunSummary {
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    }

    /** Share of maskable weights that are not live, in [0, 1]. */
    public double realizedSparsity() {
        return weights == 0 ? 0 : 1 - (double) nnz / weights;
    }

    /** Where it trained, such as {@code cpu} or {@code gpu(0)}; "unknown" when the run did not say. */
    public String device() {
        return environment.getOrDefault("device", "unknown");
    }

    /** Which network trained it, such as {@code pytorch}; what the configuration asked for when the run did not say. */
    public String compute() {
        return environment.getOrDefault("compute", config.compute());
    }
}
