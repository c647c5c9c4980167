package org.sparsescope.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.record.SyntheticRun;

class ExportCommandTest {
    @TempDir
    private Path parent;

    private Path folder;
    private Path run;

    @BeforeEach
    void recordAtAnAwkwardPlace() throws IOException {
        folder = Files.createDirectory(parent.resolve("mes essais 稀疏"));
        run = folder.resolve("a run.scope");
        SyntheticRun.random(
                        List.of(
                                new LayerShape("conv1", List.of(6, 1, 5, 5), 100),
                                new LayerShape("fc1", List.of(20, 30), 1)),
                        3,
                        10,
                        1)
                .checkpointed()
                .recordTo(run);
    }

    private int export(Path out, String... words) {
        Stream<String> command = Stream.concat(Stream.of("export", run.toString()), Arrays.stream(words));
        return SparsescopeCommand.run(
                Stream.concat(command, Stream.of("--out", out.toString())).toArray(String[]::new));
    }

    private static String[] words(String line) {
        return line.split(" ", -1);
    }

    @ParameterizedTest
    @CsvSource({
        "masks, é.npz, PK",
        "masks --update 1, é.safetensors, ''",
        "masks --format safetensors, masks, ''",
        "metrics, é.csv, 'step,'",
        "updates, é.csv, 'update,step,'",
        "weights, é.npz, PK",
        "weights, é.safetensors, ''",
        "chart, é.svg, <svg",
        "chart --scale 1, é.png, ''",
        "chart --format png --chart exploration, é, ''",
        "chart --chart density --update 2, é.csv, 'step,all,conv1,fc1'",
        "picture --layer fc1 --changes, é.png, ''",
        "gif --fps 20 --from 1 --to 2, é.gif, GIF89a",
        "tensorboard, tfevents, ''",
    })
    void writesEveryKindOnceAndAgainOnlyWhenForced(String what, String name, String begins) throws IOException {
        Path out = folder.resolve(name);
        assertEquals(0, export(out, words(what)));
        byte[] first = Files.readAllBytes(out);
        assertTrue(first.length > 0);
        assertTrue(new String(first, StandardCharsets.ISO_8859_1).startsWith(begins));
        Files.writeString(out, "mine");
        assertEquals(2, export(out, words(what)));
        assertEquals("mine", Files.readString(out));
        assertEquals(0, export(out, words(what + " --force")));
        assertEquals(first.length, Files.size(out));
        assertEquals(List.of("a run.scope", name), names());
    }

    @Test
    void writesNumberedPictures() throws IOException {
        Path out = folder.resolve("images");
        assertEquals(0, export(out, "frames", "--layer", "fc1"));
        try (Stream<Path> pictures = Files.list(out)) {
            assertEquals(4, pictures.count());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 25", "2, 50", "4, 100"})
    void scalesAPicture(int scale, int width) throws IOException {
        Path out = folder.resolve("picture.png");
        assertEquals(0, export(out, "picture", "--layer", "conv1", "--scale", Integer.toString(scale)));
        assertEquals(width, ImageIO.read(out.toFile()).getWidth());
    }

    @ParameterizedTest
    @CsvSource({
        "picture",
        "picture --layer fc2",
        "picture --layer fc1 --scale 3",
        "masks --update 4",
        "masks --format csv",
        "chart --format pdf",
        "chart --scale 3",
        "masks --fps 3",
        "weights --update 1",
        "gif --scale 2",
        "gif --fps 0",
        "gif --to 9",
        "frames --from 3 --to 1",
        "frames --size 0",
        "all",
    })
    void refusesWhatCannotBeAndLeavesNothing(String what) throws IOException {
        assertEquals(2, export(folder.resolve("out"), words(what)));
        assertEquals(List.of("a run.scope"), names());
    }

    @Test
    void neverWritesOverTheRunItself() throws IOException {
        byte[] before = Files.readAllBytes(run);
        assertEquals(2, export(run, "metrics", "--force"));
        assertEquals(2, SparsescopeCommand.run("report", run.toString(), "--force", "--out", run.toString()));
        assertArrayEquals(before, Files.readAllBytes(run));
    }

    @Test
    void reportsInTheFormatThatTheFileEndsIn() throws IOException {
        Path out = folder.resolve("report.html");
        String[] command = {"report", run.toString(), "--update", "1", "--out", out.toString()};
        assertEquals(0, SparsescopeCommand.run(command));
        assertTrue(Files.readString(out).startsWith("<!DOCTYPE html>"));
        assertEquals(2, SparsescopeCommand.run(command), "it is there already");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
