package org.sparsescope.engine.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The index that lies beside the bundled datasets: what they are, whose they are, and the SHA-256 to know their files by. */
record BundledIndex(String about, List<Entry> datasets) {
    private static final String RESOURCE = DataFile.Bundled.FOLDER + "index.json";

    BundledIndex {
        datasets = List.copyOf(datasets);
    }

    record Entry(
            String id,
            String title,
            String description,
            List<String> classNames,
            List<Integer> exampleShape,
            int trainSize,
            int testSize,
            String source,
            String licence,
            List<File> files) {
        DataSource source(DataOptions options) {
            IdxFiles idx = new IdxFiles(
                    new IdxFiles.Pair(file("train-images"), file("train-labels")),
                    Optional.of(new IdxFiles.Pair(file("test-images"), file("test-labels"))));
            return new IdxSource(id, title, classNames, idx, options);
        }

        private DataFile file(String role) {
            return files.stream()
                    .filter(file -> file.role().equals(role))
                    .findFirst()
                    .map(file -> new DataFile.Bundled(id + "/" + file.name(), file.sha256()))
                    .orElseThrow(() -> new IllegalStateException("the index gives " + id + " no file of role " + role));
        }
    }

    /**
     * One IDX file.
     *
     * @param role train-images, train-labels, test-images or test-labels
     * @param bytes size of the uncompressed content
     * @param sha256 of the uncompressed content
     */
    record File(String role, String name, long bytes, String sha256) {}

    private static volatile @Nullable BundledIndex known;

    Optional<Entry> find(String id) {
        return datasets.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The index on the class path, or an empty one where the module with the datasets is left out; read once. */
    static BundledIndex read() {
        BundledIndex read = known;
        if (read == null) {
            read = load();
            known = read;
        }
        return read;
    }

    private static BundledIndex load() {
        try (InputStream stream = BundledIndex.class.getResourceAsStream(RESOURCE)) {
            return stream == null
                    ? new BundledIndex("", List.of())
                    : new ObjectMapper().readValue(stream, BundledIndex.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the index of bundled datasets cannot be read", e);
        }
    }
}
