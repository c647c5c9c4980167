package org.sparsescope.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes files that are there whole or not at all: beside their place first, then moved. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content<T> {
        void writeTo(T target) throws IOException;
    }

    /**
     * Writes the text of {@code content} to {@code file}, in UTF-8.
     *
     * @param overwrite whether a file that is there already may be replaced
     * @throws InputException when it may not or cannot be written; then no trace of it is left
     */
    public static void text(Path file, boolean overwrite, Content<Writer> content) {
        bytes(file, overwrite, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            content.writeTo(writer);
            writer.flush();
        });
    }

    /** Writes the bytes of {@code content} to {@code file}, as {@link #text} does. */
    public static void bytes(Path file, boolean overwrite, Content<OutputStream> content) {
        draft(file, overwrite, draft -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /** Has {@code content} make a file at a path beside {@code file}, which then becomes {@code file}, as {@link #text} does. */
    public static void draft(Path file, boolean overwrite, Content<Path> content) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw new InputException(file + " is a folder; what is written needs the name of a file.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException("The folder " + folder + " does not exist, so " + file.getFileName()
                    + " cannot be written there. Create the folder or choose another.");
        }
        if (!overwrite && Files.exists(file)) {
            throw exists(file);
        }
        try {
            Path draft = Files.createTempFile(folder, ".sparsescope", ".tmp");
            try {
                // Its own permissions are those of a secret; take those of a file made the usual way.
                Files.delete(draft);
                content.writeTo(draft);
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
                "The file " + file + " could not be written (" + cause.getMessage()
                        + "). Check the disk and that the folder may be written to, or choose another.",
                cause);
    }
}
