package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.method.UpdateStatistics;
import org.sparsescope.engine.model.LayerShape;

/** A file of format 1, made by the statements that made them, beside the same run in today's format. */
class OldFormatTest {
    private static final List<LayerShape> LAYERS =
            List.of(new LayerShape("fc1", List.of(20, 30), 1), new LayerShape("fc2", List.of(5, 20), 1));

    private static final List<String> FORMAT_1 = List.of(
            "create table run ( id integer primary key check (id = 1), config text not null, environment text not null,"
                    + " state text not null, failure text, writer text not null, steps_per_epoch integer not null,"
                    + " total_steps integer not null, steps integer, ms_per_step real, started_at text not null,"
                    + " ended_at text, paused_ms integer not null )",
            "create table layer ( layer integer primary key, name text not null, dims text not null,"
                    + " positions integer not null )",
            "create table metric ( name text not null, step integer not null, value real, primary key (name, step) )"
                    + " without rowid",
            "create table mask_update ( update_index integer not null, layer integer not null, step integer not null,"
                    + " nnz integer not null, dropped integer not null, grown integer not null,"
                    + " overlap integer not null, drop_threshold real, grow_threshold real, exploration real not null,"
                    + " primary key (update_index, layer) ) without rowid",
            "create table keyframe ( layer integer not null, update_index integer not null, codec text not null,"
                    + " data blob not null, primary key (layer, update_index) )",
            "create table delta ( layer integer not null, update_index integer not null, codec text not null,"
                    + " data blob not null, primary key (layer, update_index) )");

    private final Path today;
    private final Path old;

    OldFormatTest(@TempDir Path folder) {
        today = folder.resolve("today.scope");
        old = folder.resolve("old.scope");
    }

    private SyntheticRun record() throws SQLException {
        SyntheticRun run =
                SyntheticRun.random(LAYERS, 40, 5, 3).evaluated(.9).finished().recordTo(today);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement statement = connection.createStatement()) {
            for (String sql : FORMAT_1) {
                statement.execute(sql.replace("( ", "(\n    ").replace(" )", "\n)"));
            }
            statement.execute("attach '" + today + "' as today");
            for (String table : List.of("run", "layer", "keyframe", "delta")) {
                statement.execute("insert into " + table + " select * from today." + table);
            }
            statement.execute("insert into metric select * from today.metric where name not like '%flops%'");
            statement.execute("insert into mask_update select update_index, layer, step, nnz, dropped, grown, overlap,"
                    + " drop_threshold, grow_threshold, exploration from today.mask_update");
            statement.execute("update run set config = replace(config, '\"growthBatches\" : 1,', '')");
            statement.execute("pragma application_id = " + Schema.APPLICATION_ID);
            statement.execute("pragma user_version = 1");
        }
        return run;
    }

    @Test
    void cannotGoOnForWantOfACheckpoint() throws SQLException {
        record();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + old);
                Statement statement = connection.createStatement()) {
            statement.execute("update run set state = 'interrupted'");
        }
        assertEquals(RecordedState.INTERRUPTED, RunReader.summaryOf(old).state());
        InputException refused = assertThrows(InputException.class, () -> Recorder.resume(old));
        assertTrue(refused.toString().contains("was written by an older SparseScope"), refused.toString());
    }

    @Test
    void opensWithWhatItHasAndWithoutWhatItLacks() throws SQLException {
        SyntheticRun run = record();
        RunSummary now = RunReader.summaryOf(today);
        RunSummary then = RunReader.summaryOf(old);
        assertEquals(now.config(), then.config());
        assertEquals(now.nnz(), then.nnz());
        assertEquals(now.explorationRate(), then.explorationRate());
        assertEquals(Optional.empty(), then.flops());
        assertTrue(now.flops().isPresent());
        try (Timeline timeline = Timeline.open(old);
                Timeline whole = Timeline.open(today);
                RunReader reader = RunReader.open(old)) {
            assertEquals(41, timeline.updates());
            for (int update = 0; update <= 40; update++) {
                assertEquals(run.masks().get(update).get(1), timeline.mask(1, update));
                assertEquals(without(whole.statistics(1, update)), timeline.statistics(1, update));
                assertEquals(
                        without(whole.point(update).totals()),
                        timeline.point(update).totals());
                assertEquals(Optional.empty(), timeline.point(update).flops());
                assertEquals(Optional.empty(), timeline.flops(0, update));
            }
            assertTrue(reader.trainingFlops("fc1").isEmpty());
            assertArrayEquals(new double[] {205}, reader.series("test_accuracy").steps());
        }
    }

    @Test
    void itsTablesAreCheckedAgainstItsOwnFormat() throws SQLException {
        record();
        change(old, "pragma user_version = 2");
        refused(old, "its table mask_update is missing or altered");
        change(old, "pragma user_version = 0");
        refused(old, "there is no file format 0");
        change(today, "pragma user_version = 1");
        refused(today, "its table mask_update is missing or altered");
    }

    private static void refused(Path file, String part) {
        String sentence = String.valueOf(assertThrows(InputException.class, () -> RunReader.summaryOf(file))
                .getMessage());
        assertTrue(sentence.contains(part), sentence);
    }

    private static UpdateStatistics without(UpdateStatistics figures) {
        assertTrue(figures.links().isPresent());
        return new UpdateStatistics(
                figures.nnz(),
                figures.dropped(),
                figures.grown(),
                figures.overlap(),
                figures.dropThreshold(),
                figures.growThreshold(),
                figures.exploration());
    }

    private static void change(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
