package org.sparsescope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;

/**
 * The four IDX files of a dataset laid out as MNIST is: images and labels, for training and for testing, each plain or gzipped.
 *
 * <p>Each component says where one of them lies.
 */
record IdxFiles(DataFile trainImages, DataFile trainLabels, DataFile testImages, DataFile testLabels) {
    /** The names looked for, in the order of the components; each also with a dot before idx, and each also with .gz. */
    static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /**
     * Finds the four files in a folder.
     *
     * @throws InputException when one is not there; it names those that are missing
     */
    static IdxFiles in(Path folder) {
        List<DataFile> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            find(folder, name).ifPresentOrElse(path -> found.add(new DataFile.OnDisk(path)), () -> missing.add(name));
        }
        if (found.isEmpty()) {
            throw new InputException("The folder " + folder + " " + contents(folder)
                    + ". Four IDX files were expected in it, each plain or with .gz: " + String.join(", ", NAMES)
                    + ". Give a folder that has them.");
        }
        if (!missing.isEmpty()) {
            throw new InputException("The folder " + folder + " lacks " + String.join(", ", missing)
                    + " (plain or with .gz). Put what is missing beside the other IDX files.");
        }
        return new IdxFiles(found.get(0), found.get(1), found.get(2), found.get(3));
    }

    private static Optional<Path> find(Path folder, String name) {
        String dotted = name.replace("-idx", ".idx");
        return Stream.of(name, name + ".gz", dotted, dotted + ".gz")
                .map(folder::resolve)
                .filter(Files::exists)
                .findFirst();
    }

    private static String contents(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            long count = files.count();
            return count == 0
                    ? "is empty"
                    : "holds no IDX file of a known name; " + (count == 1 ? "1 other is" : count + " others are")
                            + " in it";
        } catch (IOException e) {
            return "cannot be listed (" + e + ")";
        }
    }

    /**
     * Reads the four files and checks that they belong together.
     *
     * @param classNames one a class; when empty, classes are counted by the training labels and named by their numbers
     * @throws InputException when a file is damaged or does not match the others
     */
    Dataset read(String id, String title, List<String> classNames) {
        IdxArray images = IdxArray.images(trainImages);
        IdxArray labels = IdxArray.labels(trainLabels);
        IdxArray imagesToTest = IdxArray.images(testImages);
        IdxArray labelsToTest = IdxArray.labels(testLabels);
        requireOneLabelAnImage(images, labels);
        requireOneLabelAnImage(imagesToTest, labelsToTest);
        requireSameImageSize(images, imagesToTest);
        List<String> names = classNames.isEmpty() ? numbered(labels) : classNames;
        requireLabelsBelow(names.size(), labels);
        requireLabelsBelow(names.size(), labelsToTest);

        List<Integer> shape = List.of(1, images.dims().get(1), images.dims().get(2));
        Normalisation normalisation = Normalisation.over(images.values(), 1, images.values().length / images.count());
        return new Dataset(
                id,
                title,
                names,
                new ByteExamples(images.values(), labels.values(), shape, normalisation),
                new ByteExamples(imagesToTest.values(), labelsToTest.values(), shape, normalisation),
                Checksums.of(Stream.of(images, labels, imagesToTest, labelsToTest)
                        .map(IdxArray::checksum)
                        .toList()));
    }

    private static void requireOneLabelAnImage(IdxArray images, IdxArray labels) {
        if (images.count() != labels.count()) {
            throw labels.file()
                    .problem(
                            "has " + labels.count() + " labels, but "
                                    + images.file().name() + " has " + images.count()
                                    + " images; one label an image was expected",
                            "Take both from the same dataset and split.");
        }
    }

    private static void requireSameImageSize(IdxArray train, IdxArray test) {
        List<Integer> expected = train.dims().subList(1, 3);
        List<Integer> found = test.dims().subList(1, 3);
        if (!expected.equals(found)) {
            throw test.file()
                    .problem(
                            "has images of " + IdxHeader.text(found) + ", but "
                                    + train.file().name() + " has images of " + IdxHeader.text(expected),
                            "Take both from the same dataset.");
        }
    }

    private static void requireLabelsBelow(int classes, IdxArray labels) {
        for (int i = 0; i < labels.count(); i++) {
            int label = labels.values()[i] & 0xff;
            if (label >= classes) {
                throw labels.file()
                        .problem("gives example " + i + " the label " + label + "; labels from 0 to " + (classes - 1)
                                + " were expected");
            }
        }
    }

    private static List<String> numbered(IdxArray trainLabels) {
        int largest = 0;
        for (byte label : trainLabels.values()) {
            largest = Math.max(largest, label & 0xff);
        }
        if (largest == 0) {
            throw trainLabels
                    .file()
                    .problem("has no label but 0; two classes or more were expected", "Give data with labels.");
        }
        return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    }
}
