package org.sparsescope.engine.dataset;

import java.util.List;

/**
 * A labelled dataset with a training and a test split of the same feature shape.
 *
 * @param id what the user typed: the id of a bundled dataset, or a path
 * @param title how people call it
 * @param classNames one name a class, by label
 * @param checksum SHA-256 over those of the uncompressed files: what a run file keeps to say which data it saw
 * @param notes what was done to the data on its way in and what was left out of it, a sentence each
 */
public record Dataset(
        String id,
        String title,
        List<String> classNames,
        Examples train,
        Examples test,
        String checksum,
        List<String> notes) {
    public Dataset {
        classNames = List.copyOf(classNames);
        notes = List.copyOf(notes);
    }

    /** Data that was taken as it is. */
    public Dataset(String id, String title, List<String> classNames, Examples train, Examples test, String checksum) {
        this(id, title, classNames, train, test, checksum, List.of());
    }
}
