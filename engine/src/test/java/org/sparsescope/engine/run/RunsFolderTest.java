package org.sparsescope.engine.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.train.RunConfig;

class RunsFolderTest {
    @TempDir
    private Path folder;

    @Test
    void runsAreNumberedByMethodAndDataset() throws Exception {
        RunsFolder runs = new RunsFolder(folder.resolve("runs"));
        Path first = runs.next(RunConfig.defaults());
        assertEquals("rigl-mnist-01.scope", first.getFileName().toString());
        assertEquals(0, Files.size(first), "the name is kept for the run");
        assertEquals(
                "rigl-mnist-02.scope",
                runs.next(RunConfig.defaults()).getFileName().toString());
    }

    @Test
    void runsThatStartAtTheSameTimeGetNamesOfTheirOwn() {
        RunsFolder runs = new RunsFolder(folder);
        List<Path> names = IntStream.range(0, 40)
                .parallel()
                .mapToObj(i -> runs.next(RunConfig.defaults()))
                .toList();
        assertEquals(40, names.stream().distinct().count());
    }

    @Test
    void aDatasetGivenByPathGoesByTheNameOfItsFolder() {
        RunConfig config = RunConfig.defaults().withMethod("set").withDataset("/data/My digits (2)");
        assertEquals(
                "set-my-digits-2-01.scope",
                new RunsFolder(folder).next(config).getFileName().toString());
    }

    @Test
    void onlyRunFilesAreListed() throws Exception {
        Files.createFile(folder.resolve("a.scope"));
        Files.createFile(folder.resolve("a.csv"));
        assertEquals(List.of(folder.resolve("a.scope")), new RunsFolder(folder).list());
        assertEquals(List.of(), new RunsFolder(folder.resolve("none")).list());
    }

    @Test
    void aFileInTheWayOfTheFolderIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("taken"));
        InputException refused =
                assertThrows(InputException.class, () -> new RunsFolder(file).next(RunConfig.defaults()));
        assertTrue(refused.toString().contains(file.toString()), refused.toString());
    }

    @Test
    void theFolderChosenInTheWindowIsFoundAtTheNextStart() {
        Path settings = folder.resolve("home").resolve("settings.properties");
        assertEquals(Optional.empty(), new ChosenFolder(settings).read());
        new ChosenFolder(settings).remember(folder.resolve("my runs"));
        assertEquals(Optional.of(folder.resolve("my runs")), new ChosenFolder(settings).read());
    }

    @Test
    void settingsThatCannotBeReadChooseNothing() throws Exception {
        Path settings = Files.writeString(folder.resolve("settings.properties"), "runs=\\u12");
        assertEquals(Optional.empty(), new ChosenFolder(settings).read());
    }
}
