package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.model.LayerShape;

class DamageTest {
    private static final List<LayerShape> LAYERS = List.of(new LayerShape("fc1", List.of(50, 100), 1));

    private final Path folder;
    private final Path file;

    DamageTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("run.scope");
    }

    @BeforeEach
    void record() {
        SyntheticRun.random(LAYERS, 40, 20, 1).checkpointed().finished().recordTo(file);
    }

    @Test
    void saysThatAFileIsNotThere() {
        Path none = folder.resolve("none.scope");
        assertEquals("There is no run file at " + none + ". Check the path.", sentence(none));
    }

    @Test
    void saysThatAFolderIsNoRunFile() {
        assertTrue(sentence(folder).contains(folder + " is a folder"), sentence(folder));
    }

    @Test
    void saysThatAnotherKindOfFileIsNoRunFile() throws Exception {
        Path text =
                Files.writeString(folder.resolve("text.scope"), "Once upon a time there was a network. ".repeat(99));
        Path database = folder.resolve("other.db");
        change(database, "create table run (id integer)");
        for (Path foreign : List.of(text, database)) {
            assertEquals(
                    "A SparseScope run file (*.scope) was expected, but " + foreign
                            + " is something else. Choose a file that SparseScope wrote.",
                    sentence(foreign));
        }
    }

    @Test
    void saysThatAFileIsFromANewerVersion() throws Exception {
        change(file, "pragma user_version = 7");
        assertEquals(
                "The run file " + file + " was written by a newer SparseScope (file format 7; this one reads up to 2)."
                        + " Update SparseScope to open it.",
                sentence(file));
    }

    @Test
    void saysThatAFileHoldsNoRun() throws Exception {
        Path empty = folder.resolve("never.scope");
        RunFile.create(empty).close();
        Path reserved = folder.resolve("reserved.scope");
        assertTrue(RunFile.reserve(reserved));
        for (Path file : List.of(empty, reserved)) {
            assertEquals(
                    "The run file " + file + " holds no run: its training never began. Run the experiment again.",
                    sentence(file));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table metric",
                "drop table layer; create view layer as select 0 as layer, 'x' as name, '1x1' as dims, 1 as positions",
                "update run set config = '{'",
                "update run set environment = '[]'",
                "update run set state = 'dancing'",
                "update run set started_at = 'yesterday'",
                "update run set config = zeroblob(2000000)",
                "update layer set dims = '50'",
                "update layer set dims = '2000000000x2000000000'",
                "update layer set dims = '-50x100'",
                "update layer set layer = 3",
                "delete from keyframe",
                "delete from delta where update_index = 35",
                "update delta set codec = 'zip' where update_index = 35",
                "update delta set data = zeroblob(9000000) where update_index = 35",
                "update delta set data = x'3a300000ffffffff' where update_index = 35",
                "update delta set data = x'00' where update_index = 35",
                "update delta set data = zeroblob(625), codec = 'bits' where update_index = 35",
                "update checkpoint set crc32 = 1",
                "update checkpoint set updates = 41",
                "update checkpoint set taken_at = 'then'",
                "update checkpoint_array set data = zeroblob(9000000) where kind = 'slot'",
                "update checkpoint_array set size = 2000000000 where kind = 'explored'",
                "update checkpoint_array set codec = 'zip' where kind = 'parameter'",
                "update checkpoint_array set data = x'0000' where kind = 'number'",
                "update checkpoint_array set kind = 'object' where kind = 'number'",
                "delete from checkpoint_array where kind = 'explored'",
                "update keyframe set data = x'3b30000001000000ffff0100010000ffff' where update_index = 32",
            })
    void saysWhatIsDamaged(String damage) throws Exception {
        change(file, damage.split(";"));
        String sentence = sentence(file);
        assertTrue(sentence.startsWith("The run file " + file + " is damaged: "), sentence);
    }

    @Test
    void saysThatATruncatedFileIsDamaged() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {whole.length - 4096, whole.length / 2, 4096, 600}) {
            Path cut = Files.write(folder.resolve("cut" + length + ".scope"), Arrays.copyOf(whole, length));
            String sentence = sentence(cut);
            assertTrue(sentence.startsWith("The run file " + cut + " is damaged: "), length + ": " + sentence);
        }
    }

    @Test
    void endsInASentenceWhateverBytesAreOverwritten() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            byte[] bytes = whole.clone();
            for (int i = 0; i < 40; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path bad = Files.write(folder.resolve("bad" + trial + ".scope"), bytes);
            try {
                readAll(bad);
            } catch (InputException expected) {
                assertTrue(String.valueOf(expected.getMessage()).contains(bad.toString()));
            }
        }
    }

    /** Reads everything there is; the sentence it ends in. */
    private static String sentence(Path path) {
        return String.valueOf(
                assertThrows(InputException.class, () -> readAll(path)).getMessage());
    }

    private static void readAll(Path path) {
        try (RunReader reader = RunReader.open(path);
                Timeline timeline = Timeline.open(path)) {
            StoredRun.of(path, reader.summary());
            for (String name : List.of("loss", "learning_rate", "step_ms", "test_loss", "test_accuracy")) {
                reader.series(name);
            }
            int updates = Math.min(timeline.updates(), 100);
            for (int layer = 0; layer < timeline.layers().size(); layer++) {
                for (int update = 0; update < updates; update++) {
                    timeline.changes(layer, update);
                    timeline.mask(layer, update);
                    timeline.point(update);
                }
            }
        }
    }

    private static void change(Path database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
