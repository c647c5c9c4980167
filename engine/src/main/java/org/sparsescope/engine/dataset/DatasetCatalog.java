package org.sparsescope.engine.dataset;

import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;
import org.sparsescope.engine.dataset.rows.RowStore;

/** Where datasets come from: those bundled with SparseScope, by id, and files and folders of one's own, by path. */
public final class DatasetCatalog {
    private DatasetCatalog() {}

    /**
     * What is known of a bundled dataset without loading it.
     *
     * @param exampleShape {@code (channels, height, width)} of one example
     * @param trainSize examples to train on
     * @param testSize examples to test with
     * @param licence its own, not SparseScope's
     */
    public record Entry(
            String id,
            String title,
            String description,
            List<Integer> exampleShape,
            int classes,
            int trainSize,
            int testSize,
            String licence,
            String source) {
        public Entry {
            exampleShape = List.copyOf(exampleShape);
        }
    }

    /** The bundled datasets; only those that are made and not stored where the module that holds the others is left out. */
    public static List<Entry> bundled() {
        Stream<Entry> stored = BundledIndex.read().datasets().stream()
                .map(dataset -> new Entry(
                        dataset.id(),
                        dataset.title(),
                        dataset.description(),
                        dataset.exampleShape(),
                        dataset.classNames().size(),
                        dataset.trainSize(),
                        dataset.testSize(),
                        dataset.licence(),
                        dataset.source()));
        return Stream.concat(stored, Stream.of(ColourShapes.ENTRY)).toList();
    }

    /** As {@link #load(String, DataOptions, LoadProgress)}, with no options and nobody to hear of the progress. */
    public static Dataset load(String idOrPath) {
        return load(idOrPath, DataOptions.NONE, LoadProgress.NONE);
    }

    /** A bundled dataset as it is read. */
    private record Asked(String id, DataOptions options) {}

    /** Bundled datasets that were read, as long as there is memory: the next run need not read them, and takes no second copy. */
    private static final Map<Asked, SoftReference<Dataset>> READ = new ConcurrentHashMap<>();

    /**
     * Loads a dataset whole, which takes up to a second for a bundled one that was not read before. A bundled id goes before a folder of that name
     * ({@code ./mnist} is the folder), and its files must have the SHA-256 of the index. Examples that take more than a quarter of the
     * memory go to a temporary file.
     *
     * @param idOrPath a bundled id, or a file or folder of any form that {@link #preview} knows
     * @throws InputException when there is no such dataset, or it or the options cannot be used
     */
    public static Dataset load(String idOrPath, DataOptions options, LoadProgress progress) {
        Asked asked = new Asked(idOrPath, options);
        Dataset known = READ.getOrDefault(asked, new SoftReference<>(null)).get();
        Dataset data = known == null ? source(idOrPath, options).load(RowStore.standard(), progress) : known;
        requireImages(data.train().pixels(0).isPresent(), idOrPath, options);
        if (BundledIndex.read().find(idOrPath).isPresent()) {
            READ.put(asked, new SoftReference<>(data)); // of the user's own, the files may change
        }
        progress.at(1);
        return data;
    }

    /**
     * What is in a dataset and what will be done to it. A folder of images is listed, and a few are decoded; all other data is read whole.
     *
     * @param idOrPath a bundled id; a folder with the IDX files of a dataset laid out like MNIST, with the binary files of CIFAR-10 or CIFAR-100,
     *     or with PNG and JPEG files in a folder a class; a CSV table, or a folder with one or two of them
     * @throws InputException when there is no such dataset, or it or the options cannot be used
     */
    public static DataPreview preview(String idOrPath, DataOptions options, LoadProgress progress) {
        DataPreview preview = source(idOrPath, options).preview(progress);
        requireImages(!preview.samples().isEmpty(), idOrPath, options);
        progress.at(1);
        return preview;
    }

    private static void requireImages(boolean images, String idOrPath, DataOptions options) {
        if (!images && (options.imageSize().isPresent() || options.augmentation() != Augmentation.NONE)) {
            throw new InputException("The dataset " + idOrPath
                    + " is a table of numbers: there are no images to resize or to augment. Leave imageSize out and take"
                    + " augmentation none.");
        }
    }

    private static DataSource source(String idOrPath, DataOptions options) {
        options.validate();
        if (idOrPath.equals(ColourShapes.ENTRY.id())) {
            return new ColourShapes(options);
        }
        return BundledIndex.read()
                .find(idOrPath)
                .map(entry -> entry.source(options))
                .orElseGet(() -> OwnData.at(existing(idOrPath), options));
    }

    private static Path existing(String typed) {
        return pathOf(typed)
                .filter(Files::exists)
                .orElseThrow(() -> new InputException("No dataset, file or folder is called \"" + typed + "\". "
                        + Nearest.hint(typed, bundled().stream().map(Entry::id).toList())));
    }

    /** Empty for what cannot be a path; a blank one would be the working folder, which nobody means by it. */
    private static Optional<Path> pathOf(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(Path.of(typed));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
