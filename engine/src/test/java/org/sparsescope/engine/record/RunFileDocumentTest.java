package org.sparsescope.engine.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;

/** What docs/run-file.md says of the file, tried on one. */
@Timeout(60)
class RunFileDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "run-file.md");

    @TempDir
    private Path folder;

    @Test
    void theSnippetHasAtMostFifteenLines() throws IOException {
        assertTrue(snippets().get(0).lines().count() <= 15);
    }

    @Test
    void pythonReadsTheMasksAsTheDocumentSays() throws Exception {
        assumeTrue(python("-c", "pass") == 0, "there is no python3 here");
        // Arrays, runs and bit sets of RoaringBitmap in one and in several containers, and plain bits.
        List<LayerShape> layers = List.of(
                new LayerShape("fc1", List.of(300, 784), 1),
                new LayerShape("fc2", List.of(10, 10), 1),
                new LayerShape("fc3", List.of(400, 1000), 1));
        Mask blocks = Mask.of(
                400_000,
                IntStream.concat(IntStream.range(5, 90_000), IntStream.range(250_000, 250_100))
                        .toArray());
        Mask scattered = Mask.of(
                400_000,
                IntStream.range(0, 400_000)
                        .filter(i -> i % 3 == 1 || i > 399_000)
                        .toArray());
        Mask some = Mask.of(235_200, IntStream.range(0, 23_520).map(i -> 10 * i).toArray());
        Mask few = Mask.of(235_200, 3, 70_000, 235_199);
        Mask half = Mask.of(100, IntStream.range(0, 50).map(i -> 2 * i).toArray());
        SyntheticRun run = new SyntheticRun(layers, List.of(some, half, blocks)).steps(1);
        run.update(List.of(few, half, scattered)).steps(1);
        run.update(List.of(some, Mask.of(100, 7), Mask.dense(400_000))).finished();
        run.recordTo(folder.resolve("run.scope"));
        Files.writeString(folder.resolve("masks.py"), snippets().get(0) + """

                run = sqlite3.connect("run.scope")
                with open("out.txt", "w") as out:
                    for update in range(3):
                        for layer in range(3):
                            live = sorted(mask(run, layer, update))
                            print(len(live), sum(live), live[0], live[-1], file=out)
                """);
        Files.writeString(folder.resolve("pyroaring.py"), snippets().get(1));

        assertEquals(0, python("masks.py"));

        String expected = run.masks().stream()
                .flatMap(List::stream)
                .map(Mask::livePositions)
                .map(live -> live.length + " "
                        + Arrays.stream(live).asLongStream().sum() + " " + live[0] + " " + live[live.length - 1])
                .collect(Collectors.joining("\n"));
        assertEquals(expected, Files.readString(folder.resolve("out.txt")).strip());
    }

    private int python(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("python.txt").toFile())
                    .start();
            return process.waitFor(50, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException notInstalled) {
            return -1;
        }
    }

    private static List<String> snippets() throws IOException {
        List<String> found = new ArrayList<>();
        Matcher block = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
        while (block.find()) {
            found.add(block.group(1));
        }
        return found;
    }
}
