package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sparsescope.engine.mask.Mask;

/**
 * The weights that a run file holds: those of its last checkpoint, and of a finished run those at its end.
 *
 * @param step the optimizer step after which they were taken
 * @param update the last mask update by then
 * @param masks in force, one a layer
 * @param parameters by name, such as {@code fc1.weight} and {@code fc1.bias}; row-major, 0 where no weight is live
 * @param slots what the optimizer remembers, by slot and parameter, such as {@code momentum/fc1.weight}
 */
public record StoredWeights(
        long step, int update, List<Mask> masks, Map<String, float[]> parameters, Map<String, float[]> slots) {
    public StoredWeights {
        masks = List.copyOf(masks);
        parameters = Map.copyOf(parameters);
        slots = Map.copyOf(slots);
    }

    /**
     * The momentum of {@code parameter}, as {@link org.sparsescope.engine.method.LayerView#momentum()} has it; empty where the optimizer
     * keeps none. A fresh array.
     */
    public Optional<float[]> momentum(String parameter) {
        float[] mean = slots.get("mean/" + parameter);
        float[] variance = slots.get("variance/" + parameter);
        if (mean != null && variance != null && mean.length == variance.length) {
            float[] momentum = mean.clone();
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] /= (float) Math.sqrt(variance[i]) + 1e-8f;
            }
            return Optional.of(momentum);
        }
        return Optional.ofNullable(slots.get("momentum/" + parameter)).map(float[]::clone);
    }

    /**
     * Those of the run in {@code file}, which is only read; empty before its first checkpoint and in files of formats that had none.
     *
     * @throws org.sparsescope.engine.InputException when the file is missing, damaged, no run file or of a newer format
     */
    public static Optional<StoredWeights> of(Path file) {
        try (ReadConnection connection = ReadConnection.open(file)) {
            if (!Schema.holdsCheckpoints(connection.version())) {
                return Optional.empty();
            }
        }
        return StoredRun.of(file, RunReader.summaryOf(file))
                .checkpoint()
                .map(saved -> new StoredWeights(
                        saved.state().step(),
                        saved.state().engine().updates(),
                        saved.state().engine().masks(),
                        saved.state().network().parameters(),
                        saved.state().network().slots()));
    }
}
