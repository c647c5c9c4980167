package org.sparsescope.engine.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sparsescope.engine.record.RunSummary;
import org.sparsescope.engine.run.DenseStep;

/** A run's end figures under the keys that {@code --json} promises. */
final class RunResult {
    private RunResult() {}

    static Map<String, Object> of(RunSummary run) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("run", run.file().toString());
        result.put("state", run.state().name().toLowerCase(Locale.ROOT));
        result.put("method", run.config().method());
        result.put("model", run.config().model());
        result.put("sparsity", run.config().sparsity());
        result.put("realizedSparsity", rounded(run.realizedSparsity(), 6));
        result.put("nnz", run.nnz());
        result.put("steps", run.steps());
        result.put("msPerStep", rounded(run.msPerStep(), 4));
        DenseStep.of(run.environment()).ifPresent(dense -> {
            result.put("denseMsPerStep", rounded(dense, 4));
            result.put("timesAsFastAsDense", rounded(dense / run.msPerStep(), 2));
        });
        result.put("maskUpdates", run.maskUpdates());
        run.testAccuracy().ifPresent(accuracy -> result.put("testAccuracy", rounded(accuracy, 6)));
        run.testLoss().ifPresent(loss -> result.put("testLoss", rounded(loss, 6)));
        result.put("explorationRate", rounded(run.explorationRate(), 6));
        run.flops().ifPresent(flops -> {
            result.put("trainingFlops", Math.round(flops.training()));
            result.put("denseTrainingFlops", Math.round(flops.denseTraining()));
            result.put("inferenceFlopsShare", rounded((double) flops.inference() / flops.denseInference(), 6));
        });
        result.put("compute", run.compute());
        result.put("device", run.device());
        return result;
    }

    /** JSON has no NaN: a figure that was never measured is null. */
    private static @Nullable Double rounded(double value, int digits) {
        if (!Double.isFinite(value)) {
            return null;
        }
        double scale = Math.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
