package org.sparsescope.app.setup;

import java.util.List;

/**
 * What a model has to be fitted to.
 *
 * @param example {@code (channels, height, width)} of one example
 */
public record DataShape(List<Integer> example, int classes) {
    public DataShape {
        example = List.copyOf(example);
    }
}
