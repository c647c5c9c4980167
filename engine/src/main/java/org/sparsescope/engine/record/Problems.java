package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sparsescope.engine.InputException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What went wrong with a run file, as sentences for people. */
final class Problems {
    private static final long LEAST_ROOM = 1 << 20;

    private Problems() {}

    /** Why {@code file} could not be read. */
    static InputException reading(Path file, Throwable cause) {
        if (cause instanceof InputException input) {
            return input;
        }
        return switch (primary(cause)) {
            case SQLITE_NOTADB -> foreign(file, cause);
            case SQLITE_CORRUPT, SQLITE_ERROR, SQLITE_FORMAT, SQLITE_TOOBIG -> damaged(file, cause);
            case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY ->
                new InputException(
                        "The run file " + file + " could not be opened (" + cause.getMessage()
                                + "). Check that you may read it; a run that was cut short also needs a folder that may be written to,"
                                + " so copy it there with its companions (-wal, -shm).",
                        cause);
            default ->
                new InputException(
                        "The run file " + file + " could not be read (" + cause.getMessage()
                                + "). Check the disk and that no other program holds the file, then try again.",
                        cause);
        };
    }

    static InputException foreign(Path file, Throwable cause) {
        return new InputException(foreignSentence(file), cause);
    }

    static InputException foreign(Path file) {
        return new InputException(foreignSentence(file));
    }

    private static String foreignSentence(Path file) {
        return "A SparseScope run file (*" + RunFile.EXTENSION + ") was expected, but " + file
                + " is something else. Choose a file that SparseScope wrote.";
    }

    static InputException damaged(Path file, Throwable cause) {
        return new InputException(damagedSentence(file, String.valueOf(cause.getMessage())), cause);
    }

    static InputException damaged(Path file, String found) {
        return new InputException(damagedSentence(file, found));
    }

    private static String damagedSentence(Path file, String found) {
        return "The run file " + file + " is damaged: " + found.replaceFirst("\\.$", "")
                + ". Use another copy of it, or run the experiment again.";
    }

    static InputException newer(Path file, int version) {
        return new InputException("The run file " + file + " was written by a newer SparseScope (file format " + version
                + "; this one reads up to " + Schema.VERSION + "). Update SparseScope to open it.");
    }

    static InputException empty(Path file) {
        return new InputException(
                "The run file " + file + " holds no run: its training never began. Run the experiment again.");
    }

    /** @param process who writes it, where that is known */
    static InputException writtenElsewhere(Path file, Optional<String> process) {
        return new InputException("The run file " + file + " is being written by another run of SparseScope"
                + process.map(id -> " (process " + id + ")").orElse("")
                + ". Watch it there or open the file to look at it meanwhile; to go on here, stop the other first.");
    }

    static InputException finished(Path file, long steps) {
        return new InputException("The run in " + file + " is finished: all its " + steps
                + " steps are done. To train longer, start a new run with more epochs.");
    }

    static InputException withoutCheckpoints(Path file) {
        return new InputException("The run file " + file + " was written by an older SparseScope, which kept nothing to"
                + " go on from. It can be looked at; to train on, run the experiment again.");
    }

    /** Whether {@code cause} is a want of room on the disk, which making room mends. */
    static boolean diskFull(Path file, Throwable cause) {
        SQLiteErrorCode code = primary(cause);
        return code == SQLiteErrorCode.SQLITE_FULL || (code == SQLiteErrorCode.SQLITE_IOERR && noRoom(file));
    }

    /** Some file systems fail in other words when they are full. */
    private static boolean noRoom(Path file) {
        try {
            return Files.getFileStore(file).getUsableSpace() < LEAST_ROOM;
        } catch (IOException e) {
            return false;
        }
    }

    /** What to say while {@link #diskFull} holds and the run waits. */
    static String waitingForRoom(Path file) {
        return "The disk is full: the run file " + file + " cannot grow, so training waits. Nothing is lost: make room,"
                + " then let it go on.";
    }

    /** Why {@code file} could not be written. */
    static InputException writing(Path file, Throwable cause) {
        if (cause instanceof InputException input) {
            return input;
        }
        String sentence =
                switch (primary(cause)) {
                    case SQLITE_FULL ->
                        "The disk is full: the run file " + file + " cannot grow. What was saved so far stays"
                                + " in it; make room, then continue the run.";
                    case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_IOERR ->
                        "The run file " + file
                                + " cannot be written any more (" + cause.getMessage()
                                + "). Check the disk and that the folder may be written to, then run the experiment again.";
                    default ->
                        "The run file " + file + " cannot be written (" + describe(cause)
                                + "). Check the disk or choose another folder, then run the experiment again.";
                };
        return new InputException(sentence, cause);
    }

    static InputException gone(Path file) {
        return new InputException("The run file " + file
                + " was moved, removed or replaced while training wrote it, so the run cannot be kept."
                + " Leave the file where it is until training ends, then run the experiment again.");
    }

    private static String describe(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** The result code without its extension: SQLite keeps the family in the low byte. */
    private static SQLiteErrorCode primary(Throwable cause) {
        return cause instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
