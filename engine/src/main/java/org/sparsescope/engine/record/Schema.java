package org.sparsescope.engine.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The tables of a run file.
 *
 * <p>{@code codec} is {@code roaring} (RoaringBitmap's portable format) or {@code bits} (bit i of the layer is bit {@code i % 8} of
 * byte {@code i / 8}). A delta holds the positions that changed since the update before; a keyframe holds the live ones.
 */
final class Schema {
    /** What {@code user_version} says. */
    static final int VERSION = 1;

    /** What {@code application_id} says: "Scop" in ASCII. */
    static final int APPLICATION_ID = 0x53636f70;

    private static final Map<String, String> TABLES = tables();

    private Schema() {}

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("run", """
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
                )""");
        tables.put("layer", """
                create table layer (
                    layer integer primary key,
                    name text not null,
                    dims text not null,
                    positions integer not null
                )""");
        tables.put("metric", """
                create table metric (
                    name text not null,
                    step integer not null,
                    value real,
                    primary key (name, step)
                ) without rowid""");
        tables.put("mask_update", """
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
                ) without rowid""");
        tables.put("keyframe", """
                create table keyframe (
                    layer integer not null,
                    update_index integer not null,
                    codec text not null,
                    data blob not null,
                    primary key (layer, update_index)
                )""");
        tables.put("delta", """
                create table delta (
                    layer integer not null,
                    update_index integer not null,
                    codec text not null,
                    data blob not null,
                    primary key (layer, update_index)
                )""");
        return tables;
    }

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES.values()) {
                statement.execute(table);
            }
            statement.execute("pragma application_id = " + APPLICATION_ID);
            statement.execute("pragma user_version = " + VERSION);
        }
    }

    /** Makes sure that {@code connection} reads a run file whose tables are the ones above, and that reading runs no code of its own. */
    static void require(Connection connection, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma trusted_schema = off");
            statement.execute("pragma cell_size_check = on");
            if (number(statement, "pragma application_id") != APPLICATION_ID) {
                throw Problems.foreign(file);
            }
            int version = number(statement, "pragma user_version");
            if (version > VERSION) {
                throw Problems.newer(file, version);
            }
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select sql from sqlite_schema where type = 'table' and name = ?")) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                statement.setString(1, table.getKey());
                try (ResultSet found = statement.executeQuery()) {
                    if (!found.next() || !normal(found.getString(1)).equals(normal(table.getValue()))) {
                        throw Problems.damaged(file, "its table " + table.getKey() + " is missing or altered");
                    }
                }
            }
        }
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
