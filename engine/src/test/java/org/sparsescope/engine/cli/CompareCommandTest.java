package org.sparsescope.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;
import org.sparsescope.engine.train.RunConfig;

class CompareCommandTest {
    private static final LayerShape FC = new LayerShape("fc", List.of(2, 4), 1);
    private static final RunConfig RIGL = SyntheticRun.CONFIG;

    @TempDir
    private Path folder;

    private Path one;
    private Path other;

    @BeforeEach
    void record() {
        one = run("one", RIGL, FC, Mask.of(8, 0, 1), Mask.of(8, 0, 2), 10, .9);
        other = run("other", RIGL.withMethod("set"), FC, Mask.of(8, 0, 1), Mask.of(8, 0, 3), 20, .8);
    }

    private Path run(
            String name, RunConfig config, LayerShape layer, Mask first, Mask second, int at, double accuracy) {
        Path file = folder.resolve(name + ".scope");
        new SyntheticRun(config, List.of(layer), List.of(first))
                .steps(at)
                .update(List.of(second))
                .steps(10)
                .evaluated(accuracy)
                .finished()
                .recordTo(file);
        return file;
    }

    @Test
    void printsWhatDiffersWhatCameOfItAndWhereMasksAgree() {
        List<String> lines = lines(0, one.toString(), other.toString());
        assertTrue(lines.contains("method   rigl  set"), lines::toString);
        assertFalse(lines.stream().anyMatch(line -> line.startsWith("batch")), "what is the same is not said");
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("one    finished  90.00 %")), lines::toString);
        assertTrue(lines.contains("fc     33.33 %  14.29 %    1             1         1"), lines::toString);
        assertTrue(lines.contains("10    1              0                33.33 %   33.33 %"), lines::toString);
        assertTrue(lines.contains("20    1              1                33.33 %   33.33 %"), lines::toString);
    }

    @Test
    void bySharePairsTheSamePartOfEachTraining() {
        List<String> lines = lines(0, one.toString(), other.toString(), "--by", "share");
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("share of training")), lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("1.00 %")), "step 10 of 1000");
    }

    @Test
    void oneJsonObjectHasTheSame() throws IOException {
        Path again = run("again", RIGL.withSeed(2), FC, Mask.of(8, 0, 1), Mask.of(8, 0, 2), 10, .92);
        JsonNode json = new ObjectMapper()
                .readTree(String.join("\n", lines(0, one.toString(), other.toString(), again.toString(), "--json")));
        assertEquals("step", json.get("by").asText());
        assertEquals("rigl", json.at("/differences/method/0").asText());
        assertEquals(2, json.at("/groups/0/runs").size());
        assertEquals(.91, json.at("/groups/0/testAccuracy/mean").asDouble(), 1e-9);
        assertEquals(.0141421, json.at("/groups/0/testAccuracy/deviation").asDouble(), 1e-6);
        assertTrue(json.at("/groups/1/testAccuracy/deviation").isNull(), "one run has no spread");
        assertEquals(3, json.get("overlaps").size());
        assertEquals(1, json.at("/overlaps/0/moments/0/all/jaccard").asDouble(), "they start alike");
        assertEquals(1, json.at("/overlaps/0/moments/2/layers/fc/onlySecond").asInt());
        assertEquals(.9, json.at("/testAccuracy/6/values/0").asDouble());
        assertEquals("other", json.at("/runs/1/name").asText());
    }

    @Test
    void runsOfTwoModelsCompareInAllButTheirMasks() {
        LayerShape larger = new LayerShape("fc", List.of(4, 4), 1);
        Path bigger = run("bigger", RIGL.withModel("mlp"), larger, Mask.of(16, 0), Mask.of(16, 1), 10, .95);
        List<String> lines = lines(0, one.toString(), bigger.toString());
        assertTrue(lines.contains("model    lenet-300-100  mlp"), lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("The masks of one and bigger are not of one network")),
                lines::toString);
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("bigger  finished  95.00 %")), lines::toString);
    }

    @Test
    void whatCannotBeComparedEndsWithASentenceAndExitCode2() throws IOException {
        Path damaged = Files.writeString(folder.resolve("damaged.scope"), "no database at all");
        lines(2, one.toString());
        lines(2, one.toString(), one.toString());
        lines(2, one.toString(), damaged.toString());
        lines(2, one.toString(), folder.resolve("nowhere.scope").toString());
        lines(2, one.toString(), other.toString(), "--by", "epoch");
        lines(2);
    }

    /** What the command prints on standard output. */
    private static List<String> lines(int exitCode, String... arguments) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            assertEquals(
                    exitCode,
                    SparsescopeCommand.run(Stream.concat(Stream.of("compare"), Arrays.stream(arguments))
                            .toArray(String[]::new)));
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
