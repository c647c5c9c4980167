package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The weights that a run file holds: those of its last checkpoint, and of a finished run those at its end.
 *
 * @param step the optimizer step after which they were taken
 * @param parameters by name, such as {@code fc1.weight} and {@code fc1.bias}; row-major, 0 where no weight is live
 */
public record StoredWeights(long step, Map<String, float[]> parameters) {
    public StoredWeights {
        parameters = Map.copyOf(parameters);
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
                        saved.state().step(), saved.state().network().parameters()));
    }
}
