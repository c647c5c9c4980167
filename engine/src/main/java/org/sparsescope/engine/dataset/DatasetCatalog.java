package org.sparsescope.engine.dataset;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.Nearest;

/** Where datasets come from: those bundled with SparseScope, by id, and any folder, by path. */
public final class DatasetCatalog {
    private DatasetCatalog() {}

    /**
     * What is known of a bundled dataset without loading it.
     *
     * @param trainSize examples to train on
     * @param testSize examples to test with
     * @param licence its own, not SparseScope's
     */
    public record Entry(
            String id, String title, String description, int trainSize, int testSize, String licence, String source) {}

    /** The bundled datasets; none where the module that holds them is left out. */
    public static List<Entry> bundled() {
        return BundledIndex.read().datasets().stream()
                .map(dataset -> new Entry(
                        dataset.id(),
                        dataset.title(),
                        dataset.description(),
                        dataset.trainSize(),
                        dataset.testSize(),
                        dataset.licence(),
                        dataset.source()))
                .toList();
    }

    /**
     * Loads a dataset whole, which takes up to a second. A bundled id goes before a folder of that name ({@code ./mnist} is the
     * folder), and its files must have the SHA-256 of the index.
     *
     * @param idOrPath a bundled id, or a folder with the four IDX files of a dataset laid out like MNIST
     * @throws InputException when there is no such dataset or its files cannot be used
     */
    public static Dataset load(String idOrPath) {
        BundledIndex index = BundledIndex.read();
        Optional<BundledIndex.Entry> bundled = index.find(idOrPath);
        return bundled.isPresent() ? bundled.get().load() : loadFolder(idOrPath, index.ids());
    }

    private static Dataset loadFolder(String typed, List<String> ids) {
        Path path = pathOf(typed).orElseThrow(() -> unknown(typed, ids));
        if (Files.isRegularFile(path)) {
            throw new InputException("The dataset " + typed
                    + " is a file; a folder was expected. Give the folder that holds its IDX files.");
        }
        if (!Files.isDirectory(path)) {
            throw unknown(typed, ids);
        }
        Path name = path.toAbsolutePath().normalize().getFileName();
        return IdxFiles.in(path).read(typed, name == null ? typed : name.toString(), List.of());
    }

    /** Empty for what cannot be a path; a blank one would be the working folder, which nobody means by it. */
    private static Optional<Path> pathOf(String typed) {
        try {
            return typed.isBlank() ? Optional.empty() : Optional.of(Path.of(typed));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static InputException unknown(String typed, List<String> ids) {
        return new InputException("No dataset and no folder is called \"" + typed + "\". " + Nearest.hint(typed, ids));
    }
}
