package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.app.runs.RunFiles;
import org.sparsescope.engine.method.Method;
import org.sparsescope.engine.method.Methods;
import org.sparsescope.engine.train.RunConfig;

/** The packaged command line, end to end. */
class PackagedCommandLineIT {
    @TempDir
    private Path folder;

    @Test
    void trainsReportsAndPrintsOneJsonObjectLast() throws Exception {
        Path run = folder.resolve("a run.scope");
        PackagedProgram.Result trained = program()
                .run(
                        "train",
                        "--dataset",
                        "fashion-mnist",
                        "--method",
                        "rigl",
                        "--sparsity",
                        "0.9",
                        "--epochs",
                        "2",
                        "--delta-t",
                        "20",
                        "--out",
                        run.toString(),
                        "--json");
        assertEquals(0, trained.exitCode(), trained.err());
        JsonNode json = new ObjectMapper().readTree(trained.lastLine());
        assertEquals(26_621, json.get("nnz").asInt());
        assertEquals(156, json.get("steps").asInt());
        assertEquals(5, json.get("maskUpdates").asInt(), "steps 20 to 100: updates end at three quarters of 156 steps");
        assertTrue(json.get("testAccuracy").asDouble() > 0.7, trained.lastLine());
        assertEquals(trained.lastLine(), trained.out().strip(), "with --json all else goes to standard error");

        PackagedProgram.Result report = program().run("report", run.toString(), "--format", "csv");
        assertEquals(0, report.exitCode(), report.err());
        List<String> firstCells =
                report.out().lines().map(line -> line.split(",", 2)[0]).toList();
        assertEquals(List.of("fc1", "fc2", "fc3", "total"), firstCells.subList(1, firstCells.size()));
    }

    @Test
    void listsEveryMethod() throws Exception {
        PackagedProgram.Result listed = program().run("list", "methods");
        assertEquals(0, listed.exitCode(), listed.err());
        List<String> ids =
                listed.out().lines().skip(1).map(line -> line.split(" ", 2)[0]).toList();
        assertEquals(Methods.all().stream().map(Method::id).toList(), ids);
    }

    @ParameterizedTest
    @MethodSource("wrongInput")
    void wrongInputEndsWithASentenceAndExitCode2AndLeavesNothing(List<String> arguments, String said) throws Exception {
        Path run = folder.resolve("refused.scope");
        Files.createDirectories(folder.resolve("empty"));
        Path cut = fashionMnist("cut").resolve("train-images-idx3-ubyte.gz");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 1_000_000));
        Path mismatched = fashionMnist("mismatched");
        Files.copy(
                mismatched.resolve("t10k-labels-idx1-ubyte.gz"),
                mismatched.resolve("train-labels-idx1-ubyte.gz"),
                StandardCopyOption.REPLACE_EXISTING);
        Stream<String> output = arguments.contains("--out") ? Stream.of() : Stream.of("--out", run.toString());
        Stream<String> command =
                Stream.of(Stream.of("train"), output, arguments.stream()).flatMap(words -> words);
        PackagedProgram.Result refused = program().run(command.toArray(String[]::new));
        assertEquals(2, refused.exitCode(), refused.out() + refused.err());
        assertTrue(refused.err().contains(said), refused.err());
        assertFalse(refused.err().contains("Exception"), refused.err());
        assertFalse(Files.exists(run));
    }

    static Stream<Arguments> wrongInput() {
        return Stream.of(
                wrong("Did you mean rigl?", "--method", "rigle"),
                wrong("Did you mean mnist?", "--dataset", "mnits"),
                wrong("Did you mean lenet-5?", "--model", "lenet5"),
                wrong("sparsity", "--sparsity", "1"),
                wrong("epochs", "--epochs", "0"),
                wrong("train-images", "--dataset", "empty"),
                wrong("cut off", "--dataset", "cut"),
                wrong("2000 labels", "--dataset", "mismatched"),
                wrong("does not exist", "--out", "nowhere/run.scope"));
    }

    private static Arguments wrong(String said, String... arguments) {
        return Arguments.of(List.of(arguments), said);
    }

    @Test
    void withNoDisplayTheDefaultExperimentTrainsOnTheTerminal() throws IOException, InterruptedException {
        PackagedProgram.Result trained = program().run();
        assertEquals(0, trained.exitCode(), trained.err());
        assertTrue((trained.out() + trained.err()).contains("No display"), trained.out());
        try (Stream<Path> left = Files.list(folder.resolve("runs"))) {
            List<String> names =
                    left.map(file -> file.getFileName().toString()).sorted().toList();
            assertEquals(List.of("rigl-mnist-01.csv", "rigl-mnist-01.scope"), names);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8"})
    void reportsAndExportsUnderNamesInAnyScriptWhateverTheLocale(String locale) throws Exception {
        Path place = Files.createDirectory(folder.resolve("mes résultats 稀疏"));
        Path run = RunFiles.finished(place.resolve("l'été.scope"), RunConfig.defaults(), 0, .9);
        for (List<String> command : List.of(
                List.of(
                        "report",
                        run.toString(),
                        "--out",
                        place.resolve("rapport d'été.html").toString()),
                List.of(
                        "export",
                        run.toString(),
                        "chart",
                        "--out",
                        place.resolve("损失.png").toString()))) {
            PackagedProgram.Result written = program().run(Map.of("LC_ALL", locale), command.toArray(String[]::new));
            assertEquals(0, written.exitCode(), written.err());
        }
        assertTrue(Files.size(place.resolve("rapport d'été.html")) > 0);
        assertTrue(Files.size(place.resolve("损失.png")) > 0);
    }

    /** The bundled subset as files of its own, to be damaged. */
    private Path fashionMnist(String name) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of(
                "train-images-idx3-ubyte.gz",
                "train-labels-idx1-ubyte.gz",
                "t10k-images-idx3-ubyte.gz",
                "t10k-labels-idx1-ubyte.gz")) {
            try (InputStream in = Objects.requireNonNull(
                    getClass().getResourceAsStream("/org/sparsescope/datasets/fashion-mnist/" + file))) {
                Files.copy(in, copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    private PackagedProgram program() {
        return new PackagedProgram(folder);
    }
}
