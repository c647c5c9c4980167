package org.sparsescope.engine.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;
import org.sparsescope.engine.InputException;

/** Writes text files that are there whole or not at all: beside their place first, then moved. */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes what {@code content} writes to {@code file}, in UTF-8.
     *
     * @throws InputException when it may not or cannot be written; then no trace of it is left
     */
    static void write(Path file, boolean overwrite, Consumer<Writer> content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new InputException("The report is to be written to a file, but " + file + " is a folder.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException("The folder " + folder + " does not exist, so the report " + file.getFileName()
                    + " cannot be written there. Create the folder or choose another.");
        }
        if (!overwrite && Files.exists(file)) {
            throw exists(file);
        }
        try {
            Path draft = Files.createTempFile(folder, ".report", ".tmp");
            try {
                // Its own permissions are those of a secret; take those of a file made the usual way.
                Files.delete(draft);
                try (BufferedWriter writer = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
                    content.accept(writer);
                }
                move(draft, file, overwrite);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (UncheckedIOException e) {
            throw failed(file, Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private static void move(Path draft, Path file, boolean overwrite) throws IOException {
        if (!overwrite) {
            Files.move(draft, file);
            return;
        }
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputException exists(Path file) {
        return new InputException(
                "The file " + file + " exists already. Choose another name, remove it, or allow it to be overwritten.");
    }

    private static InputException failed(Path file, Exception cause) {
        return new InputException(
                "The report " + file + " could not be written (" + cause.getMessage()
                        + "). Check the disk and that the folder may be written to, or choose another.",
                cause);
    }
}
