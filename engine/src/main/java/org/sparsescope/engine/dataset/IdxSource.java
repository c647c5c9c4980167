package org.sparsescope.engine.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sparsescope.engine.dataset.rows.RowStore;

/**
 * A dataset in IDX files.
 *
 * @param classNames one a class; when empty, classes are counted by the training labels and named by their numbers
 */
record IdxSource(String id, String title, List<String> classNames, IdxFiles files, DataOptions options)
        implements DataSource {
    /** How long the training images take of all. */
    private static final double MOST = .8;

    IdxSource {
        classNames = List.copyOf(classNames);
    }

    @Override
    public String form() {
        return "IDX files";
    }

    /** Reads the files and checks that they belong together. */
    @Override
    public Dataset load(RowStore store, LoadProgress progress) {
        Part train = Part.read(files.train(), store, progress.part(0, MOST));
        Optional<Part> test = files.test().map(pair -> Part.read(pair, store, progress.part(MOST, 1)));
        test.ifPresent(split -> requireSameImageSize(train.images, split.images));
        List<String> names = classNames.isEmpty() ? numbered(train.labels) : classNames;
        requireLabelsBelow(names.size(), train.labels);
        test.ifPresent(split -> requireLabelsBelow(names.size(), split.labels));

        Pixels pixels = train.pixels().resized(options.imageSize(), store);
        Pixels.Splits splits = test.map(split -> pixels.with(split.pixels().resized(options.imageSize(), store)))
                .orElseGet(pixels::split);
        Stream<IdxArray> tested = test.stream().flatMap(split -> Stream.of(split.images, split.labels));
        return new Dataset(
                id,
                title,
                names,
                splits.train(),
                splits.test(),
                Checksums.of(Stream.concat(Stream.of(train.images, train.labels), tested)
                        .map(IdxArray::checksum)
                        .toList()),
                Pixels.notes(train.pixels().shape(), pixels.shape(), test.isEmpty()));
    }

    /** Both files of a split, of as many examples. */
    private record Part(IdxArray images, IdxArray labels) {
        static Part read(IdxFiles.Pair pair, RowStore store, LoadProgress progress) {
            IdxArray images = IdxArray.images(pair.images(), store, progress);
            IdxArray labels = IdxArray.labels(pair.labels());
            requireOneLabelAnImage(images, labels);
            return new Part(images, labels);
        }

        Pixels pixels() {
            return new Pixels(
                    images.rows(),
                    labels.values(),
                    List.of(1, images.dims().get(1), images.dims().get(2)));
        }
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
        int[] values = labels.values();
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= classes) {
                throw labels.file()
                        .problem("gives example " + i + " the label " + values[i] + "; labels from 0 to "
                                + (classes - 1) + " were expected");
            }
        }
    }

    private static List<String> numbered(IdxArray trainLabels) {
        int largest = Arrays.stream(trainLabels.values()).max().orElse(0);
        if (largest == 0) {
            throw trainLabels
                    .file()
                    .problem("has no label but 0; two classes or more were expected", "Give data with labels.");
        }
        return IntStream.rangeClosed(0, largest).mapToObj(String::valueOf).toList();
    }
}
