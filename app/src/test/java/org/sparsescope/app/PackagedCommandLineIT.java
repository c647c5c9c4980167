package org.sparsescope.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    void listsEveryMethodOfTheFirstRelease() throws Exception {
        PackagedProgram.Result listed = program().run("list", "methods");
        assertEquals(0, listed.exitCode(), listed.err());
        for (String id : List.of("dense", "static", "set", "snfs", "rigl")) {
            assertTrue(listed.out().lines().anyMatch(line -> line.startsWith(id + " ")), id);
        }
    }

    @ParameterizedTest
    @MethodSource("wrongInput")
    void wrongInputEndsWithASentenceAndExitCode2AndLeavesNothing(List<String> arguments, String said) throws Exception {
        Path run = folder.resolve("refused.scope");
        Files.createDirectories(folder.resolve("empty"));
        Stream<String> command = Stream.concat(Stream.of("train", "--out", run.toString()), arguments.stream());
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
                wrong("train-images", "--dataset", "empty"));
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

    private PackagedProgram program() {
        return new PackagedProgram(folder);
    }
}
