package org.sparsescope.engine.dataset;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sparsescope.engine.InputException;

/** A file of a dataset, wherever it lies. */
sealed interface DataFile {
    /** What messages call it. */
    String name();

    /** What to do when it is missing or damaged. */
    String remedy();

    Raw open() throws IOException;

    /** Compares the SHA-256 of the uncompressed content, hexadecimal, with the one known for this file, if any is. */
    default void verify(String checksum) {}

    default boolean gzipped() {
        return name().endsWith(".gz");
    }

    /** This file cannot be used: {@code finding} follows its name, and its own remedy ends the message. */
    default InputException problem(String finding) {
        return problem(finding, remedy());
    }

    default InputException problem(String finding, String whatToDo) {
        String subject = Character.toUpperCase(name().charAt(0)) + name().substring(1);
        return new InputException(subject + " " + finding + ". " + whatToDo);
    }

    /** The bytes as they lie there, compressed or not, and how many they are. */
    record Raw(InputStream stream, long size) implements Closeable {
        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /** A file that the user gave. */
    record OnDisk(Path path) implements DataFile {
        @Override
        public String name() {
            return "the file " + path;
        }

        @Override
        public String remedy() {
            return "Get the file again from where it came from.";
        }

        @Override
        public Raw open() throws IOException {
            return new Raw(Files.newInputStream(path), Files.size(path));
        }
    }

    /**
     * A file that comes with SparseScope.
     *
     * @param path below the folder of bundled datasets
     * @param sha256 of the uncompressed content, hexadecimal
     */
    record Bundled(String path, String sha256) implements DataFile {
        static final String FOLDER = "/org/sparsescope/datasets/";

        @Override
        public String name() {
            return "the bundled file " + path;
        }

        @Override
        public String remedy() {
            return "Install SparseScope again.";
        }

        @Override
        public void verify(String checksum) {
            if (!checksum.equals(sha256)) {
                throw problem("is not the one that was packed: its content has SHA-256 " + checksum + ", and " + sha256
                        + " was expected");
            }
        }

        @Override
        public Raw open() throws IOException {
            try (InputStream stream = Bundled.class.getResourceAsStream(FOLDER + path)) {
                if (stream == null) {
                    throw new FileNotFoundException(path);
                }
                byte[] bytes = stream.readAllBytes();
                return new Raw(new ByteArrayInputStream(bytes), bytes.length);
            }
        }
    }
}
