package org.sparsescope.engine.record;

import java.nio.file.Path;
import org.sparsescope.engine.train.Checkpoint;

/** The checkpoint of any run, of a finished one too, for tests to compare. */
public final class LastCheckpoint {
    private LastCheckpoint() {}

    public static Checkpoint of(Path file) {
        return StoredRun.of(file, RunReader.summaryOf(file))
                .checkpoint()
                .orElseThrow()
                .state();
    }
}
