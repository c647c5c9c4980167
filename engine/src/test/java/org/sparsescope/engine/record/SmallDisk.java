package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A run file that finds its disk full after a while, by SQLite's own limit, until room is made. */
public final class SmallDisk {
    private static final int QUEUE = 1024;

    private final Connection connection;
    private final Recorder recorder;

    /**
     * Makes the run file.
     *
     * @param pages of 4,096 bytes that there is room for; an empty run file has about 20
     */
    public SmallDisk(Path file, int pages) {
        connection = RunFile.create(file);
        limit(connection, pages);
        recorder = new Recorder(file, new RunWriter(connection, file), WriterLock.take(file), QUEUE);
    }

    /** Records in the file. */
    public Recorder recorder() {
        return recorder;
    }

    public void makeRoom() {
        limit(connection, 1_000_000);
    }

    static void limit(Connection connection, int pages) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma max_page_count = " + pages);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
