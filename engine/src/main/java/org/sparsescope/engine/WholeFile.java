package org.sparsescope.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** Writes files that are there whole or not at all: beside their place first, then moved. Ctrl+C leaves nothing of them either. */
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
        if (file.getFileName() == null || Files.isDirectory(file)) {
            throw new InputException(file + " is a folder; what is written needs the name of a file.");
        }
        Path folder = requireParent(file);
        if (!overwrite && Files.exists(file)) {
            throw exists(file);
        }
        try (Draft draft = Draft.in(folder)) {
            content.writeTo(draft.path());
            move(draft.path(), file, overwrite);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        } catch (UncheckedIOException e) {
            throw failed("The file " + file, Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException e) {
            throw failed("The file " + file, e);
        }
    }

    /**
     * Has {@code content} make the files {@code names} in a folder beside {@code folder}, from where they then go to {@code folder}, which
     * is made where it is missing. Other files there stay.
     *
     * @param overwrite whether files that are there already may be replaced
     * @throws InputException when they may not or cannot be written; then the folder is as it was
     */
    public static void folder(Path folder, boolean overwrite, List<String> names, Content<Path> content) {
        Path parent = requireRoom(folder, overwrite, names);
        try (Draft draft = Draft.in(Files.isDirectory(folder) ? folder : parent)) {
            Files.createDirectory(draft.path());
            content.writeTo(draft.path());
            if (!Files.exists(folder)) {
                Files.move(draft.path(), folder);
                return;
            }
            for (String name : names) {
                move(draft.path().resolve(name), folder.resolve(name), overwrite);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists(folder);
        } catch (UncheckedIOException e) {
            throw failed("The folder " + folder, Objects.requireNonNullElse(e.getCause(), e));
        } catch (IOException e) {
            throw failed("The folder " + folder, e);
        }
    }

    /**
     * Refuses what {@link #folder} would refuse before it writes, for whoever has long work to do first.
     *
     * @return the folder that {@code folder} is in
     * @throws InputException when files of these names could not be written there
     */
    public static Path requireRoom(Path folder, boolean overwrite, List<String> names) {
        Path parent = requireParent(folder);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new InputException(folder + " is a file; what is written needs a folder. Choose another name.");
        }
        names.stream()
                .map(folder::resolve)
                .filter(file -> !overwrite && Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw exists(file);
                });
        return parent;
    }

    /**
     * Refuses to write over what is read.
     *
     * @throws InputException when both are one file
     */
    public static void requireOther(Path read, Path written) {
        if (read.toAbsolutePath().normalize().equals(written.toAbsolutePath().normalize())) {
            throw new InputException("That would write over the run file " + read + " itself. Choose another name.");
        }
    }

    private static Path requireParent(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new InputException("The folder " + folder + " does not exist, so " + file.getFileName()
                    + " cannot be written there. Create the folder or choose another.");
        }
        return folder;
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
        return new InputException("The file " + file
                + " exists already. Choose another name, remove it, or allow it to be overwritten (--force).");
    }

    private static InputException failed(String what, Exception cause) {
        return new InputException(
                what + " could not be written (" + why(cause)
                        + "). Check the disk and that the folder may be written to, or choose another.",
                cause);
    }

    /** Of what Java says of files the message is often no more than the name of the draft. */
    private static String why(Exception cause) {
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        // Java's writer of PNG hides what the disk said behind a sentence of its own.
        return cause.getCause() instanceof IOException inner
                ? why(inner)
                : Objects.requireNonNullElse(cause.getMessage(), cause.toString());
    }
}
