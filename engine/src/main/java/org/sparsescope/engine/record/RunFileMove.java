package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sparsescope.engine.InputException;

/** Moves a run file, with whatever companions SQLite has left beside it. Not for JavaFX's thread: it reads the file first. */
public final class RunFileMove {
    /** What SQLite may keep beside a run that was cut short: its last commits are in there. */
    private static final String[] COMPANIONS = {"-wal", "-journal", "-shm"};

    private RunFileMove() {}

    /**
     * Moves {@code from} to {@code to}; a damaged file too.
     *
     * @throws InputException when the run is still being written, when {@code to} is there already, or when the file system refuses
     */
    public static void move(Path from, Path to) {
        if (!Files.isRegularFile(from)) {
            throw new InputException("There is no run file at " + from + ". Look whether it was moved or removed.");
        }
        if (Files.exists(to)) {
            throw new InputException("There is already a file " + to + ". Choose another name.");
        }
        if (isBeingWritten(from)) {
            throw new InputException(
                    "The run " + from.getFileName()
                            + " is still being written, so its file must stay where it is. Wait until its training ends, or stop it.");
        }
        if (isReadable(from)) {
            RunFile.settle(from);
        }
        try {
            for (String companion : COMPANIONS) {
                Path beside = beside(from, companion);
                if (Files.exists(beside)) {
                    Files.move(beside, beside(to, companion));
                }
            }
            Files.move(from, to);
        } catch (FileAlreadyExistsException e) {
            throw new InputException("There is already a file " + e.getFile() + ". Choose another name.", e);
        } catch (IOException e) {
            throw new InputException(
                    "The run file " + from + " could not be moved to " + to + " (" + e.getMessage()
                            + "). Close what else has it open and check that both folders may be written to.",
                    e);
        }
    }

    private static boolean isBeingWritten(Path file) {
        try {
            return !RunReader.summaryOf(file).state().ended();
        } catch (InputException unreadable) {
            return false;
        }
    }

    /** What cannot be read as a run is moved as it is: SQLite is not let near it. */
    private static boolean isReadable(Path file) {
        try {
            RunReader.open(file).close();
            return true;
        } catch (InputException unreadable) {
            return false;
        }
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
