package org.sparsescope.engine.record;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparsescope.engine.InputException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The file that holds one run: a SQLite database that anyone can open with {@code sqlite3} or pandas.
 *
 * <p>While a run goes on its file is in WAL mode and has two companions, {@code -wal} and {@code -shm}. A finished run is folded
 * into the one file. Nothing here reads the file through Java's own streams: closing such a stream would release the locks that
 * SQLite holds on the same file in this process.
 */
public final class RunFile {
    /** How names of run files end, the dot included. */
    public static final String EXTENSION = ".scope";

    private static final Logger LOG = LoggerFactory.getLogger(RunFile.class);
    private static final int BUSY_MILLISECONDS = 5_000;

    private RunFile() {}

    /**
     * Refuses a path at which no new run file can be made; writes nothing. An empty file is no run: it keeps a name for one.
     *
     * @throws InputException when the folder is missing or not writable, or when something is already there
     */
    public static void requireNew(Path file) {
        Path folder = folderOf(file);
        if (Files.isDirectory(file)) {
            throw new InputException("The run is to be written to a file, but " + file
                    + " is a folder. Give the path of a new file in it, such as " + file.resolve("run" + EXTENSION)
                    + ".");
        }
        if (Files.exists(file) && !isEmpty(file)) {
            throw new InputException("The file " + file
                    + " exists already, and runs are never overwritten. Choose another name, or remove it first.");
        }
        if (!Files.exists(folder)) {
            throw new InputException("The folder " + folder + " does not exist, so the run file " + file.getFileName()
                    + " cannot be written there. Create the folder or choose another.");
        }
        if (!Files.isDirectory(folder)) {
            throw new InputException("The run file " + file + " cannot be written, because " + folder
                    + " is a file and not a folder. Choose another place.");
        }
        if (!Files.isWritable(folder)) {
            throw new InputException("The folder " + folder + " may not be written to, so the run file "
                    + file.getFileName() + " cannot be made there. Choose another folder.");
        }
    }

    /**
     * Makes {@code file}, empty, so that nobody else takes its name; a run may begin in it.
     *
     * @return false when something of that name is there
     */
    public static boolean reserve(Path file) {
        try {
            Files.createFile(file); // atomic: of two runs that want one name, one gets it
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (IOException e) {
            throw Problems.writing(file, e);
        }
    }

    /** Gives back the name that {@link #reserve} kept, unless a run began in the file meanwhile. */
    public static void release(Path file) {
        if (isEmpty(file)) {
            remove(file);
        }
    }

    static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes a new run file with empty tables and returns the one connection that may write to it, autocommit off. When that fails
     * nothing is left behind. Whoever calls holds the {@link WriterLock}.
     */
    static Connection create(Path file) {
        requireNew(file);
        reserve(file);
        try {
            Connection connection = connect(file, writing());
            try {
                connection.setAutoCommit(false);
                Schema.create(connection);
                connection.commit();
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            remove(file);
            throw Problems.writing(file, e);
        }
    }

    /** The one connection that may write to the run file that is there, autocommit off. Whoever calls holds the {@link WriterLock}. */
    static Connection openToContinue(Path file) {
        try {
            Connection connection = connect(file, writing());
            try {
                connection.setAutoCommit(false);
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Problems.writing(file, e);
        }
    }

    private static SQLiteConfig writing() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLISECONDS);
        return config;
    }

    /** A connection that reads and never writes; the file is checked to be a run file of a version this program knows. */
    static Connection openReadOnly(Path file) {
        if (Files.isDirectory(file)) {
            throw new InputException("A run file (*" + EXTENSION + ") was expected, but " + file
                    + " is a folder. Give the path of a file in it.");
        }
        if (!Files.exists(file)) {
            throw new InputException("There is no run file at " + file + ". Check the path.");
        }
        if (isEmpty(file)) {
            throw Problems.empty(file);
        }
        try {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            config.setBusyTimeout(BUSY_MILLISECONDS);
            Connection connection = connect(file, config);
            try {
                Schema.require(connection, file);
                return connection;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Problems.reading(file, e);
        }
    }

    /**
     * Folds the WAL of a finished run into its one file, if nobody else has it open; otherwise leaves all as it is. Either way the
     * run is complete: this only tidies.
     */
    static void settle(Path file) {
        if (!Files.exists(file)) {
            return;
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(0);
        try (Connection connection = connect(file, config);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = delete");
        } catch (SQLException e) {
            LOG.debug("{} stays in WAL mode, somebody has it open: {}", file, e.getMessage());
        }
    }

    /** Removes a run file that never held a run, with its companions. */
    static void remove(Path file) {
        for (String companion : new String[] {"", "-wal", "-shm", "-journal"}) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + companion));
            } catch (IOException e) {
                LOG.warn("{}{} could not be removed: {}", file, companion, e.toString());
            }
        }
    }

    private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource(config);
        // A URI, so that no character of a file name is taken for a parameter.
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath().toUri());
        return source.getConnection();
    }

    private static Path folderOf(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new InputException("The run is to be written to a file, but " + file + " is the root folder.");
        }
        return parent;
    }
}
