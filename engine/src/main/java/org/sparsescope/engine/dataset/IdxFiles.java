package org.sparsescope.engine.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;

/**
 * The IDX files of a dataset laid out as MNIST is: images and labels, each plain or gzipped.
 *
 * @param test empty where there is no test split
 */
record IdxFiles(Pair train, Optional<Pair> test) {
    /** Training images, training labels, test images, test labels; each also with a dot before idx, and each also with .gz. */
    static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /** Where the two files of a split lie. */
    record Pair(DataFile images, DataFile labels) {}

    /**
     * Finds the files in a folder; empty when there is none of them.
     *
     * @throws InputException when some are not there, but for a test split that is not there at all; it names those that are missing
     */
    static Optional<IdxFiles> in(Path folder) {
        List<DataFile> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            find(folder, name).ifPresentOrElse(path -> found.add(new DataFile.OnDisk(path)), () -> missing.add(name));
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (missing.isEmpty()) {
            return Optional.of(new IdxFiles(
                    new Pair(found.get(0), found.get(1)), Optional.of(new Pair(found.get(2), found.get(3)))));
        }
        if (missing.equals(NAMES.subList(2, 4))) {
            return Optional.of(new IdxFiles(new Pair(found.get(0), found.get(1)), Optional.empty()));
        }
        throw new InputException("The folder " + folder + " lacks " + String.join(", ", missing)
                + " (plain or with .gz). Put what is missing beside the other IDX files.");
    }

    private static Optional<Path> find(Path folder, String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, name + ".gz", dotted, dotted + ".gz")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }
}
