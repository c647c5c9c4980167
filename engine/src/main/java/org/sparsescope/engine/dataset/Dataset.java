package org.sparsescope.engine.dataset;

import java.util.List;

/**
 * A labelled image dataset with a training and a test split of the same feature shape.
 *
 * @param id what the user typed: the id of a bundled dataset, or a path
 * @param title how people call it
 * @param classNames one name a class, by label
 * @param checksum SHA-256 over those of the uncompressed files: what a run file keeps to say which data it saw
 */
public record Dataset(
        String id, String title, List<String> classNames, Examples train, Examples test, String checksum) {
    public Dataset {
        classNames = List.copyOf(classNames);
    }
}
