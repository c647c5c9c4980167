package org.sparsescope.engine.dataset;

import java.nio.file.Path;
import java.util.Optional;
import org.sparsescope.engine.dataset.rows.RowStore;

/** Data on disk whose form has been recognised; nothing big has been read yet. */
public interface DataSource {
    /** Recognises one form of data. */
    @FunctionalInterface
    interface Format {
        /**
         * What lies at {@code path}, which exists; empty when that is of another form.
         *
         * @throws org.sparsescope.engine.InputException when it is of this form but cannot be used
         */
        Optional<DataSource> recognise(Path path, DataOptions options);
    }

    /**
     * What is there and what will be done to it, without reading all of it where that takes long.
     *
     * @throws org.sparsescope.engine.InputException when it cannot be used
     */
    default DataPreview preview(LoadProgress progress) {
        return DataPreview.of(load(RowStore.standard(), progress), form());
    }

    /**
     * Reads it all.
     *
     * @throws org.sparsescope.engine.InputException when it cannot be used
     */
    Dataset load(RowStore store, LoadProgress progress);

    /** What people call the data at {@code path}: the name of its folder or file. */
    static String titleOf(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }

    /** What people call this form of data, such as {@code CIFAR-10, binary}. */
    String form();
}
