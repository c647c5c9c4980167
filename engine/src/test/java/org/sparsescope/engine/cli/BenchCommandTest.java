package org.sparsescope.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class BenchCommandTest {
    @TempDir
    private Path folder;

    private String refused(String... words) {
        StringWriter said = new StringWriter();
        CommandLine command = SparsescopeCommand.commandLine();
        command.setErr(new PrintWriter(said, true));
        assertEquals(2, command.execute(words));
        return said.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--sparsities=1 | A sparsity is a share of zero weights, at least 0 and below 1, not 1.0.",
                "--models=resnet-18 | The sparse kernels cannot run resnet-18: the kernels have no ways around blocks, as"
                        + " residual networks have. Leave it out of --models.",
                "--models=lenet-300 | Did you mean lenet-300-100?",
                "--threads=0 | threads at once, not 0; more would wait for each other.",
                "--batch=0 | A batch has at least one example, not 0.",
                "--seconds=0 | --seconds must be above 0: each cell is measured for so long.",
                "--peer= | --peer needs a command, such as",
                "--sparsities=many | Invalid value for option '--sparsities'",
                "--out=/nowhere/at/all | The folder /nowhere/at does not exist"
            })
    void wrongInputIsRefusedInASentenceBeforeAnythingIsMeasured(String option, String sentence) {
        String said = refused("bench", option);
        assertTrue(said.contains(sentence), said);
    }

    @Test
    void filesThatAreThereAreKept() throws IOException {
        Files.writeString(folder.resolve("bench.csv"), "mine");
        assertTrue(refused("bench", "--out", folder.toString()).contains("bench.csv exists already"));
        assertEquals("mine", Files.readString(folder.resolve("bench.csv")));
    }

    @Test
    void measuresAndWritesTableNumbersAndPlot() throws IOException {
        assertEquals(
                0,
                SparsescopeCommand.run(
                        "bench",
                        "--models=mlp:8,6",
                        "--sparsities=.9",
                        "--threads=1",
                        "--batch=16",
                        "--seconds=.02",
                        "--peer=no-such-program",
                        "--out",
                        folder.toString()));
        List<String> rows = Files.readAllLines(folder.resolve("bench.csv"));
        assertEquals(5, rows.size());
        assertTrue(rows.get(1).startsWith("\"mlp:8,6\",1,0.9,"), rows.get(1));
        assertTrue(Files.readString(folder.resolve("bench.md")).contains("| network | threads | sparsity |"));
        assertTrue(Files.readString(folder.resolve("bench.svg")).contains(", 1 thread</text>"));
    }
}
