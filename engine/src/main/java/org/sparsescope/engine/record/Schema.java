package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of a run file, of each format there has been; a file is written in the newest and read in any.
 *
 * <p>{@code codec} is {@code roaring} (RoaringBitmap's portable format) or {@code bits} (bit i of the layer is bit {@code i % 8} of
 * byte {@code i / 8}). A delta holds the positions that changed since the update before; a keyframe holds the live ones. An array of the
 * checkpoint may also be in a codec of {@link CheckpointArray}. docs/run-file.md tells what each column means.
 */
final class Schema {
    /** What {@code user_version} says. */
    static final int VERSION = 2;

    /** What {@code application_id} says: "Scop" in ASCII. */
    static final int APPLICATION_ID = 0x53636f70;

    /**
     * A table of the formats {@code from} to {@code to}.
     *
     * @param sql what made it
     */
    private record Table(String name, int from, int to, String sql) {
        static Table since(int from, String name, String sql) {
            return new Table(name, from, VERSION, sql);
        }

        boolean in(int version) {
            return from <= version && version <= to;
        }
    }

    private static final List<Table> TABLES = List.of(
            Table.since(1, "run", """
                create table run (
                    id integer primary key check (id = 1),
                    config text not null,
                    environment text not null,
                    state text not null,
                    failure text,
                    writer text not null,
                    steps_per_epoch integer not null,
                    total_steps integer not null,
                    steps integer,
                    ms_per_step real,
                    started_at text not null,
                    ended_at text,
                    paused_ms integer not null
                )"""),
            Table.since(1, "layer", """
                create table layer (
                    layer integer primary key,
                    name text not null,
                    dims text not null,
                    positions integer not null
                )"""),
            Table.since(1, "metric", """
                create table metric (
                    name text not null,
                    step integer not null,
                    value real,
                    primary key (name, step)
                ) without rowid"""),
            new Table("mask_update", 1, 1, """
                create table mask_update (
                    update_index integer not null,
                    layer integer not null,
                    step integer not null,
                    nnz integer not null,
                    dropped integer not null,
                    grown integer not null,
                    overlap integer not null,
                    drop_threshold real,
                    grow_threshold real,
                    exploration real not null,
                    primary key (update_index, layer)
                ) without rowid"""),
            Table.since(2, "mask_update", """
                create table mask_update (
                    update_index integer not null,
                    layer integer not null,
                    step integer not null,
                    nnz integer not null,
                    dropped integer not null,
                    grown integer not null,
                    overlap integer not null,
                    drop_threshold real,
                    grow_threshold real,
                    exploration real not null,
                    started_before integer,
                    survived integer,
                    age real,
                    dead_units integer,
                    dead_inputs integer,
                    training_flops real,
                    dense_training_flops real,
                    primary key (update_index, layer)
                ) without rowid"""),
            Table.since(1, "keyframe", """
                create table keyframe (
                    layer integer not null,
                    update_index integer not null,
                    codec text not null,
                    data blob not null,
                    primary key (layer, update_index)
                )"""),
            Table.since(1, "delta", """
                create table delta (
                    layer integer not null,
                    update_index integer not null,
                    codec text not null,
                    data blob not null,
                    primary key (layer, update_index)
                )"""),
            Table.since(2, "checkpoint", """
                create table checkpoint (
                    step integer primary key,
                    updates integer not null,
                    last_update integer not null,
                    optimizer_steps integer not null,
                    order_state integer not null,
                    order_next integer not null,
                    gradient_steps integer not null,
                    training_ms real not null,
                    paused_ms integer not null,
                    taken_at text not null,
                    crc32 integer not null
                )"""),
            Table.since(2, "checkpoint_array", """
                create table checkpoint_array (
                    kind text not null,
                    name text not null,
                    codec text not null,
                    size integer not null,
                    data blob not null,
                    primary key (kind, name)
                )"""));

    private Schema() {}

    /** Whether files of format {@code version} have the tables of a checkpoint. */
    static boolean holdsCheckpoints(int version) {
        return of(version).stream().anyMatch(table -> table.name().equals("checkpoint"));
    }

    private static List<Table> of(int version) {
        return TABLES.stream().filter(table -> table.in(version)).toList();
    }

    /** Of the newest format. */
    static List<String> tableNames() {
        return of(VERSION).stream().map(Table::name).toList();
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Table table : of(VERSION)) {
                statement.execute(table.sql());
            }
            statement.execute("pragma application_id = " + APPLICATION_ID);
            statement.execute("pragma user_version = " + VERSION);
        }
    }

    /** Makes sure that {@code connection} reads a run file whose tables are those of its format, and that reading runs no code of its own. */
    static void require(Connection connection, Path file) throws SQLException {
        int version;
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            if (number(statement, "pragma application_id") != APPLICATION_ID) {
                throw Problems.foreign(file);
            }
            version = number(statement, "pragma user_version");
            if (version > VERSION) {
                throw Problems.newer(file, version);
            }
            if (version < 1) {
                throw Problems.damaged(file, "there is no file format " + version);
            }
        }
        Map<String, String> found = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("select name, sql from sqlite_schema where type = 'table'")) {
            while (tables.next()) {
                found.put(tables.getString(1), tables.getString(2));
            }
        }
        for (Table table : of(version)) {
            if (!isSame(table.sql(), found.getOrDefault(table.name(), ""))) {
                throw Problems.damaged(file, "its table " + table.name() + " is missing or altered");
            }
        }
    }

    /** But for case and spaces; to the letter is by far the most frequent and the fastest. */
    private static boolean isSame(String ours, String found) {
        return ours.equals(found) || normal(ours).equals(normal(found));
    }

    private static int number(Statement statement, String pragma) throws SQLException {
        try (ResultSet result = statement.executeQuery(pragma)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    private static String normal(String sql) {
        return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
