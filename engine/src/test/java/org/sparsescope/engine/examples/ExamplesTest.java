package org.sparsescope.engine.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sparsescope.engine.mask.Mask;

class ExamplesTest {
    @Test
    void theProgramWithFourLinesLearnsWithATenthOfItsWeights() throws Exception {
        FourLines.Result result = FourLines.run();
        int all = 60 * 64 + 64 * 32 + 32 * 4;
        assertTrue(result.accuracy() > .9, "accuracy " + result.accuracy());
        assertEquals(List.of("fc1", "fc2", "fc3"), List.copyOf(result.masks().keySet()));
        assertEquals(
                .1 * all, result.masks().values().stream().mapToInt(Mask::nnz).sum(), 3);
    }

    @Test
    void theProgramWithAMethodOfItsOwnMovesWeightsBetweenItsLayers() throws Exception {
        OwnMethod.Result result = OwnMethod.run();
        assertEquals(11, result.updates().size());
        assertEquals(
                384 + 26, result.masks().values().stream().mapToInt(Mask::nnz).sum());
        assertTrue(result.updates().stream()
                .anyMatch(layers -> layers.get(0).delta().dropped().length
                        != layers.get(0).delta().grown().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FourLines", "OwnMethod"})
    void theReadmeShowsTheProgramsAsTheyAre(String program) throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        List<String> source =
                Files.readAllLines(Path.of("src/test/java/org/sparsescope/engine/examples", program + ".java"));
        int from = lineWith(source, "// README:", 0);
        for (String line : source.subList(from + 1, lineWith(source, "// README: end", from + 1))) {
            assertTrue(readme.contains(line.strip()), "the README lacks: " + line.strip());
        }
    }

    private static int lineWith(List<String> source, String text, int from) {
        for (int i = from; i < source.size(); i++) {
            if (source.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no line with " + text);
    }
}
