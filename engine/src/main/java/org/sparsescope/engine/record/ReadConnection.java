package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One read-only connection to a run file that several threads may share: one reads at a time. Each read sees what was committed
 * when it began and never waits for the writer.
 */
final class ReadConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReadConnection.class);

    private final Path file;
    private final Connection connection;
    private final Statements statements;
    private boolean closed;
    private int version; // 0 until asked for

    private ReadConnection(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    static ReadConnection open(Path file) {
        return new ReadConnection(file, RunFile.openReadOnly(file));
    }

    Path file() {
        return file;
    }

    /** The format of the file, from 1; it was checked to be one that this program knows. */
    synchronized int version() {
        if (version == 0) {
            version = read(all -> {
                try (ResultSet row = all.prepare("pragma user_version").executeQuery()) {
                    return row.getInt(1);
                }
            });
        }
        return version;
    }

    interface Query<T> {
        T run(Statements statements) throws SQLException;
    }

    /**
     * Runs {@code query} alone on the connection.
     *
     * @throws org.sparsescope.engine.InputException when the file is damaged or out of reach
     * @throws IllegalStateException when closed
     */
    synchronized <T> T read(Query<T> query) {
        if (closed) {
            throw new IllegalStateException("the run file " + file + " is closed");
        }
        try {
            return query.run(statements);
        } catch (SQLException e) {
            throw Problems.reading(file, e);
        } catch (NullPointerException e) {
            // No column read here may be null by its table; overwritten bytes can make one.
            throw Problems.damaged(file, "a value is missing");
        }
    }

    /**
     * Closes the file. When this process wrote the run and it has ended, the last reader to leave folds the file into one; a
     * stranger's file is left as it was.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        boolean tidy = false;
        try {
            tidy = endedHere();
        } catch (RuntimeException e) {
            LOG.debug("{} is closed as it is", file, e);
        }
        closed = true;
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("{} could not be closed: {}", file, e.getMessage());
        }
        if (tidy) {
            RunFile.settle(file);
        }
    }

    private boolean endedHere() {
        return read(all -> {
            try (ResultSet row =
                    all.prepare("select state, substr(writer, 1, 200) from run").executeQuery()) {
                return row.next()
                        && RecordedState.ofColumn(row.getString(1))
                                .filter(RecordedState::ended)
                                .isPresent()
                        && WriterStamp.parse(row.getString(2)).isMine(file);
            }
        });
    }
}
