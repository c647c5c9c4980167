package org.sparsescope.engine.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.mask.Mask;
import org.sparsescope.engine.model.LayerShape;
import org.sparsescope.engine.random.SeededRandom;
import org.sparsescope.engine.record.SyntheticRun;

class ArrayFilesTest {
    private static final Mask MASK = Mask.random(20_000, 777, SeededRandom.stream(1, "arrays"));
    private static final float[] WEIGHTS = {1.5f, -0f, Float.MIN_VALUE, Float.NaN, 3e38f, -2};
    private static final List<NamedArray> ARRAYS = List.of(
            NamedArray.of("fc1.mask", List.of(100, 200), MASK),
            NamedArray.of("größe.weight", List.of(1, 1, 2, 3), WEIGHTS),
            NamedArray.of("fc1.bias", List.of(6), WEIGHTS));

    @TempDir
    private Path folder;

    private static byte[] maskBytes() {
        byte[] bytes = new byte[MASK.size()];
        MASK.forEachLive(position -> bytes[position] = 1);
        return bytes;
    }

    private static byte[] weightBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(WEIGHTS);
        return bytes.array();
    }

    private static byte[] written(ArrayFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(ARRAYS, Map.of("step", "7"), bytes);
        return bytes.toByteArray();
    }

    @Test
    void npzComesBack() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(written(ArrayFormat.NPZ)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        assertEquals(List.of("fc1.mask.npy", "größe.weight.npy", "fc1.bias.npy"), new ArrayList<>(entries.keySet()));
        requireNpy(
                Objects.requireNonNull(entries.get("fc1.mask.npy")),
                "'descr': '|b1', 'fortran_order': False, 'shape': (100, 200), ",
                maskBytes());
        requireNpy(
                Objects.requireNonNull(entries.get("größe.weight.npy")),
                "'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 2, 3), ",
                weightBytes());
        requireNpy(
                Objects.requireNonNull(entries.get("fc1.bias.npy")),
                "'descr': '<f4', 'fortran_order': False, 'shape': (6,), ",
                weightBytes());
    }

    private static void requireNpy(byte[] npy, String dictionary, byte[] data) {
        ByteBuffer head = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        head.get(magic);
        assertArrayEquals(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}, magic);
        byte[] text = new byte[head.getShort()];
        head.get(text);
        assertEquals(0, head.position() % 64);
        String said = new String(text, StandardCharsets.US_ASCII);
        assertEquals("{" + dictionary + "}", said.stripTrailing());
        assertEquals('\n', said.charAt(said.length() - 1));
        byte[] rest = new byte[head.remaining()];
        head.get(rest);
        assertArrayEquals(data, rest);
    }

    @Test
    void safetensorsComesBack() throws IOException {
        ByteBuffer file = ByteBuffer.wrap(written(ArrayFormat.SAFETENSORS)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] head = new byte[(int) file.getLong()];
        file.get(head);
        int start = file.position();
        assertEquals(0, start % 8);
        JsonNode json = new ObjectMapper().readTree(head);
        assertEquals("7", json.get("__metadata__").get("step").asText());
        assertEquals("[100,200]", json.get("fc1.mask").get("shape").toString());
        assertEquals("BOOL", json.get("fc1.mask").get("dtype").asText());
        assertEquals("F32", json.get("größe.weight").get("dtype").asText());
        assertArrayEquals(maskBytes(), data(file, start, json.get("fc1.mask")));
        assertArrayEquals(weightBytes(), data(file, start, json.get("größe.weight")));
        assertArrayEquals(weightBytes(), data(file, start, json.get("fc1.bias")));
        assertEquals(0, json.get("größe.weight").get("data_offsets").get(0).asInt(), "floats lie first, aligned");
        assertEquals(file.capacity(), start + 20_000 + 48);
    }

    private static byte[] data(ByteBuffer file, int start, JsonNode entry) {
        int from = entry.get("data_offsets").get(0).asInt();
        byte[] data = new byte[entry.get("data_offsets").get(1).asInt() - from];
        file.get(start + from, data);
        return data;
    }

    @Test
    void theSameMasksMakeTheSameFile() throws IOException {
        assertArrayEquals(written(ArrayFormat.NPZ), written(ArrayFormat.NPZ));
    }

    @Test
    void masksOfAnyUpdateAreNamedAfterTheirLayers() {
        Path run = folder.resolve("run.scope");
        SyntheticRun made = SyntheticRun.random(List.of(new LayerShape("fc1", List.of(30, 40), 1)), 3, 10, 1)
                .recordTo(run);
        RunArrays masks = RunArrays.masks(run, OptionalInt.of(2));
        assertEquals("fc1.mask", masks.arrays().get(0).name());
        assertEquals(List.of(30, 40), masks.arrays().get(0).dims());
        assertEquals(Map.of("run", "run.scope", "update", "2", "step", "20"), masks.metadata());
        byte[] expected = new byte[1200];
        made.masks().get(2).get(0).forEachLive(position -> expected[position] = 1);
        assertArrayEquals(expected, content(masks.arrays().get(0)));
    }

    @Test
    void weightsAreThoseOfTheEndWithTheirMasks() {
        Path run = folder.resolve("run.scope");
        SyntheticRun made = twoLayers().finished().recordTo(run);
        RunArrays weights = RunArrays.weights(run);
        assertEquals(
                List.of("fc1.weight", "fc1.mask", "fc2.weight", "fc2.mask"),
                weights.arrays().stream().map(NamedArray::name).toList());
        assertEquals(List.of(30, 40), weights.arrays().get(0).dims());
        assertEquals(Map.of("run", "run.scope", "update", "3", "step", "40"), weights.metadata());
        float[] expected = new float[1200];
        made.lastMasks().get(0).forEachLive(position -> expected[position] = 40);
        ByteBuffer bytes = ByteBuffer.allocate(4800).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(expected);
        assertArrayEquals(bytes.array(), content(weights.arrays().get(0)));
    }

    @Test
    void weightsOfAnInterruptedRunHaveTheMasksOfTheirCheckpoint() {
        Path run = folder.resolve("run.scope");
        SyntheticRun made = twoLayers();
        Mask then = made.lastMasks().get(1);
        made.steps(1).update(List.of(made.lastMasks().get(0), Mask.of(300, 7))).recordTo(run);
        RunArrays weights = RunArrays.weights(run);
        assertEquals(Map.of("run", "run.scope", "update", "3", "step", "40"), weights.metadata());
        byte[] expected = new byte[300];
        then.forEachLive(position -> expected[position] = 1);
        assertArrayEquals(expected, content(weights.arrays().get(3)));
    }

    @Test
    void saysWhereThereAreNoWeights() {
        Path run = folder.resolve("run.scope");
        SyntheticRun.random(List.of(new LayerShape("fc1", List.of(3, 4), 1)), 1, 1, 1)
                .recordTo(run);
        InputException none = assertThrows(InputException.class, () -> RunArrays.weights(run));
        assertEquals(
                "The run file " + run
                        + " holds no weights. They are written at the end of a run, of its epochs, and when it"
                        + " pauses.",
                none.getMessage());
    }

    private static SyntheticRun twoLayers() {
        return SyntheticRun.random(
                        List.of(new LayerShape("fc1", List.of(30, 40), 1), new LayerShape("fc2", List.of(10, 30), 1)),
                        3,
                        10,
                        1)
                .checkpointed();
    }

    private static byte[] content(NamedArray array) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            array.content().writeTo(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** The snippets of docs/exports.md, as they stand there. */
    @Test
    void numpyReadsThemAsTheDocumentSays() throws Exception {
        assumeTrue(runs("python3", "-c", "import numpy"), "needs python3-numpy");
        Path run = folder.resolve("run.scope");
        int nnz = twoLayers().recordTo(run).lastMasks().get(0).nnz();
        for (ArrayFormat format : ArrayFormat.values()) {
            RunArrays masks = RunArrays.masks(run, OptionalInt.empty());
            format.write(masks.arrays(), masks.metadata(), folder.resolve("masks." + format.extension()), false);
            RunArrays weights = RunArrays.weights(run);
            format.write(weights.arrays(), weights.metadata(), folder.resolve("weights." + format.extension()), false);
        }
        String document = Files.readString(Path.of("..", "docs", "exports.md"));
        StringBuilder program = new StringBuilder();
        for (String part : document.split("```python\n", -1)) {
            program.append(part.contains("```") ? part.substring(0, part.indexOf("```")) : "");
        }
        program.append("""

                assert masks["fc1.mask"].shape == (30, 40) and masks["fc1.mask"].dtype == bool
                assert density == NNZ / 1200
                assert (weight[mask] == 40).all() and (weight[~mask] == 0).all() and mask.any()
                with numpy.load("weights.npz") as weights:
                    assert sorted(tensors) == sorted(weights.files)
                    for name in tensors:
                        numpy.testing.assert_array_equal(tensors[name], weights[name])
                """.replace("NNZ", Integer.toString(nnz)));
        Files.writeString(folder.resolve("read.py"), program);
        Process python = new ProcessBuilder("python3", "read.py")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, python.waitFor(), said);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
