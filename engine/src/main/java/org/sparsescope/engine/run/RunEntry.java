package org.sparsescope.engine.run;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sparsescope.engine.record.RunSummary;

/**
 * A run file as it was when it was last looked at.
 *
 * @param bytes on disk, companions included
 * @param changed when it was last written to
 * @param summary empty when it cannot be read
 * @param problem why it cannot be read, in a sentence; empty when it can
 */
public record RunEntry(Path file, long bytes, Instant changed, Optional<RunSummary> summary, String problem) {
    /** When the run was started; of a file that cannot be read, when it was last written to. */
    public Instant started() {
        return summary.map(RunSummary::startedAt).orElse(changed);
    }

    /** Whether more may be written to it. */
    public boolean goesOn() {
        return summary.filter(run -> !run.state().ended()).isPresent();
    }
}
