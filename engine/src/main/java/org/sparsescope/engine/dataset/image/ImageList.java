package org.sparsescope.engine.dataset.image;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sparsescope.engine.dataset.Split;

/**
 * The image files of a dataset, class by class and in the order of their names, so that it is the same on every machine.
 *
 * @param classes names by label; each has a file to train on
 * @param files those of the training folder, then those of the test folder
 * @param labels one a file
 * @param test true for a file to test with
 * @param notes what was left aside, and how the test split came about where nobody made one
 */
record ImageList(Path root, List<String> classes, List<Path> files, int[] labels, boolean[] test, List<String> notes) {
    ImageList {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /** A file as people see it: from the folder of the dataset on. */
    String name(int index) {
        return root.relativize(files.get(index)).toString().replace('\\', '/');
    }

    /** Indices of {@code split}: the test split for true. */
    int[] where(boolean split) {
        return IntStream.range(0, labels.length).filter(i -> test[i] == split).toArray();
    }

    int[] counts(boolean split) {
        int[] counts = new int[classes.size()];
        Arrays.stream(where(split)).forEach(i -> counts[labels[i]]++);
        return counts;
    }

    /** With a test split drawn from the training split. */
    static ImageList drawn(Path root, List<String> classes, List<Path> files, int[] labels, List<String> notes) {
        return new ImageList(root, classes, files, labels, Split.test(labels), notes);
    }
}
