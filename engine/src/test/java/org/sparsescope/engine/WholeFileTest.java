package org.sparsescope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path parent;

    private Path folder;

    @BeforeEach
    void takeAFolderWithAnAwkwardName() throws IOException {
        folder = Files.createDirectory(parent.resolve("mes résultats 稀疏"));
    }

    @Test
    void writesUtf8() throws Exception {
        Path file = folder.resolve("Größe.txt");
        WholeFile.text(file, false, writer -> writer.write("dünn 稀疏"));
        assertEquals("dünn 稀疏", Files.readString(file));
        assertEquals(List.of("Größe.txt"), names());
    }

    @Test
    void overwritesOnlyWhenAllowed() throws Exception {
        Path file = Files.writeString(folder.resolve("report.csv"), "mine");
        InputException refusal =
                assertThrows(InputException.class, () -> WholeFile.text(file, false, writer -> writer.write("new")));
        assertEquals(
                "The file " + file
                        + " exists already. Choose another name, remove it, or allow it to be overwritten (--force).",
                refusal.getMessage());
        assertEquals("mine", Files.readString(file));
        WholeFile.text(file, true, writer -> writer.write("new"));
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("report.csv"), names());
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        Path file = folder.resolve("none").resolve("report.csv");
        InputException refusal =
                assertThrows(InputException.class, () -> WholeFile.text(file, false, writer -> writer.write("new")));
        assertEquals(
                "The folder " + file.getParent() + " does not exist, so report.csv cannot be written there."
                        + " Create the folder or choose another.",
                refusal.getMessage());
    }

    @Test
    void refusesAFolderForAFile() {
        InputException refusal =
                assertThrows(InputException.class, () -> WholeFile.text(folder, true, writer -> writer.write("new")));
        assertEquals(folder + " is a folder; what is written needs the name of a file.", refusal.getMessage());
    }

    @Test
    void leavesNoHalfFileWhenWritingFails() throws Exception {
        Path file = folder.resolve("report.csv");
        InputException failure = assertThrows(
                InputException.class,
                () -> WholeFile.text(file, false, writer -> {
                    writer.write("half a report");
                    writer.flush();
                    throw new IOException("No space left on device");
                }));
        assertEquals(
                "The file " + file + " could not be written (No space left on device). Check the disk and that the"
                        + " folder may be written to, or choose another.",
                failure.getMessage());
        assertEquals(List.of(), names());
    }

    @Test
    void keepsTheOldFileWhenWritingFails() throws Exception {
        Path file = Files.writeString(folder.resolve("report.csv"), "mine");
        assertThrows(
                IllegalStateException.class,
                () -> WholeFile.text(file, true, writer -> {
                    writer.write("half a report");
                    throw new IllegalStateException("a bug");
                }));
        assertEquals("mine", Files.readString(file));
        assertEquals(List.of("report.csv"), names());
    }

    @Test
    void makesAFolderOfFilesAtOnce() throws Exception {
        Path target = folder.resolve("images");
        WholeFile.folder(target, false, List.of("1", "2"), draft -> {
            Files.writeString(draft.resolve("1"), "one");
            assertFalse(Files.exists(target));
            Files.writeString(draft.resolve("2"), "two");
        });
        assertEquals("two", Files.readString(target.resolve("2")));
        assertEquals(List.of("images"), names());
    }

    @Test
    void changesNothingInAFolderThatCannotBeFilled() throws Exception {
        Path target = Files.createDirectory(folder.resolve("images"));
        Files.writeString(target.resolve("1"), "mine");
        assertThrows(
                InputException.class,
                () -> WholeFile.folder(target, true, List.of("1", "2"), draft -> {
                    Files.writeString(draft.resolve("1"), "one");
                    throw new IOException("No space left on device");
                }));
        assertEquals("mine", Files.readString(target.resolve("1")));
        try (Stream<Path> all = Files.list(target)) {
            assertEquals(1, all.count());
        }
        InputException refusal =
                assertThrows(InputException.class, () -> WholeFile.folder(target, false, List.of("1"), draft -> {}));
        assertEquals(
                "The file " + target.resolve("1")
                        + " exists already. Choose another name, remove it, or allow it to be overwritten (--force).",
                refusal.getMessage());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
