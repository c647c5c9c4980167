package org.sparsescope.app.compare;

import java.nio.file.Path;
import org.sparsescope.app.runs.RunMark;

/**
 * One of the runs that are compared.
 *
 * @param name what to call it among the others
 */
public record Item(Path file, String name, RunMark mark) {
    @Override
    public String toString() {
        return name;
    }
}
