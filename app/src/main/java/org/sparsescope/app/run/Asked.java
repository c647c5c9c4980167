package org.sparsescope.app.run;

import java.nio.file.Path;
import java.util.Optional;
import org.sparsescope.engine.train.RunConfig;

/**
 * A run that was asked for.
 *
 * @param title how people call it, such as {@code RigL on LeNet-300-100}
 * @param from the file of the run that is to go on; empty for a new one
 */
public record Asked(RunConfig config, String title, Optional<Path> from) {
    /** A new run. */
    public Asked(RunConfig config, String title) {
        this(config, title, Optional.empty());
    }
}
