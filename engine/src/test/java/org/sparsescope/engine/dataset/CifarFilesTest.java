package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;

class CifarFilesTest {
    private static final int PLANE = 32 * 32;

    @TempDir
    Path folder;

    @Test
    void cifar10IsReadBatchByBatchWithItsNames() throws IOException {
        write("data_batch_1.bin", record(3), record(0));
        write("data_batch_2.bin", record(9));
        write("test_batch.bin", record(1));
        Files.writeString(
                folder.resolve("batches.meta.txt"),
                "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n");
        Dataset data = load();
        assertEquals(List.of(3, 32, 32), data.train().featureShape());
        assertEquals(List.of(3, 0, 9), labels(data.train()));
        assertEquals(List.of(1), labels(data.test()));
        assertEquals("truck", data.classNames().get(9));
        byte[] pixels = data.train().pixels(0).orElseThrow();
        assertEquals(List.of(3, 103, 203), List.of(pixels[0] & 0xff, pixels[PLANE] & 0xff, pixels[2 * PLANE] & 0xff));
        assertEquals(List.of(), data.notes());
        assertEquals(
                "CIFAR-10, binary",
                DatasetCatalog.preview(folder.toString(), DataOptions.NONE, LoadProgress.NONE)
                        .form());
    }

    @Test
    void cifar100IsLabelledByItsFineClasses() throws IOException {
        write("train.bin", record(7, 42), record(7, 99));
        write("test.bin", record(0, 1));
        Files.writeString(
                folder.resolve("fine_label_names.txt"),
                IntStream.range(0, 100).mapToObj(i -> "thing " + i).collect(Collectors.joining("\n")));
        Dataset data = load();
        assertEquals(List.of(42, 99), labels(data.train()));
        assertEquals("thing 42", data.classNames().get(42));
        assertEquals(100, data.classNames().size());
    }

    @Test
    void withoutATestFileAFifthIsKeptForTestingAndGapsAreNamed() throws IOException {
        byte[][] records = IntStream.range(0, 20).mapToObj(i -> record(i % 2)).toArray(byte[][]::new);
        write("data_batch_1.bin", records);
        write("data_batch_3.bin", records);
        Dataset data = load();
        assertEquals(32, data.train().size());
        assertEquals(8, data.test().size());
        assertEquals(
                List.of("Of the files data_batch_1.bin to data_batch_3.bin only 2 are there.", Split.NOTE),
                data.notes());
    }

    @Test
    void imagesAreResizedWhereThatIsAskedFor() throws IOException {
        write("data_batch_1.bin", record(0), record(1));
        write("test_batch.bin", record(1));
        Dataset data = DatasetCatalog.load(folder.toString(), DataOptions.NONE.withImageSize(16), LoadProgress.NONE);
        assertEquals(List.of(3, 16, 16), data.test().featureShape());
    }

    @Test
    void aFileCutShortIsNamed() throws IOException {
        write("data_batch_1.bin", record(0), new byte[100]);
        assertEquals(
                "The file " + folder.resolve("data_batch_1.bin") + " has 3173 bytes; whole records of 3073 bytes were"
                        + " expected. Get the file again from where it came from.",
                messageOf());
    }

    @Test
    void aLabelThatIsNoneIsNamed() throws IOException {
        write("data_batch_1.bin", record(0), record(10));
        assertEquals(
                "The file " + folder.resolve("data_batch_1.bin")
                        + " gives record 1 the label 10; labels from 0 to 9 were"
                        + " expected. Get the file again from where it came from.",
                messageOf());
    }

    @Test
    void theVersionForPythonIsExplained() throws IOException {
        Files.write(folder.resolve("data_batch_1"), new byte[10]);
        assertEquals(
                "The folder " + folder
                        + " holds the Python version of CIFAR, which only Python can open. Get the binary"
                        + " version: its files end in .bin.",
                messageOf());
    }

    private Dataset load() {
        return DatasetCatalog.load(folder.toString());
    }

    private void write(String name, byte[]... records) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] record : records) {
            all.write(record);
        }
        Files.write(folder.resolve(name), all.toByteArray());
    }

    /** Planes of label, label + 100 and label + 200. */
    private static byte[] record(int... labels) {
        byte[] record = new byte[labels.length + 3 * PLANE];
        for (int i = 0; i < labels.length; i++) {
            record[i] = (byte) labels[i];
        }
        for (int i = 0; i < 3 * PLANE; i++) {
            record[labels.length + i] = (byte) (labels[labels.length - 1] + 100 * (i / PLANE));
        }
        return record;
    }

    private static List<Integer> labels(Examples examples) {
        return IntStream.range(0, examples.size()).mapToObj(examples::label).toList();
    }

    private String messageOf() {
        return String.valueOf(assertThrows(InputException.class, this::load).getMessage());
    }
}
