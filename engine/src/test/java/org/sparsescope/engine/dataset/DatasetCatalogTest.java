package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.rows.RowStore;

class DatasetCatalogTest {
    @Test
    void mnistFashionMnistAndColourShapesAreBundled() {
        List<DatasetCatalog.Entry> bundled = DatasetCatalog.bundled();
        assertEquals(
                List.of("mnist", "fashion-mnist", "colour-shapes"),
                bundled.stream().map(DatasetCatalog.Entry::id).toList());
        assertEquals(
                List.of("CC BY-SA 3.0", "MIT", "Apache-2.0"),
                bundled.stream().map(DatasetCatalog.Entry::licence).toList());
    }

    @Test
    void mnistIsWhole() {
        Dataset mnist = DatasetCatalog.load("mnist");
        assertEquals("MNIST", mnist.title());
        assertEquals(60_000, mnist.train().size());
        assertEquals(10_000, mnist.test().size());
        assertEquals(List.of(1, 28, 28), mnist.train().featureShape());
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), mnist.classNames());
        assertEquals(List.of(5, 0, 4, 1, 9, 2, 1, 3, 1, 4), firstTenLabels(mnist.train()));
        assertEquals(List.of(7, 2, 1, 0, 4, 1, 4, 9, 5, 9), firstTenLabels(mnist.test()));
    }

    @Test
    void mnistIsNormalisedByTheMeanAndDeviationThatEveryoneKnows() {
        float[] features = new float[784];
        DatasetCatalog.load("mnist").train().copyFeatures(0, features, 0);
        assertEquals(-.1307 / .3081, features[0], 2e-4);
    }

    @Test
    void fashionMnistIsBalanced() {
        Dataset fashion = DatasetCatalog.load("fashion-mnist");
        assertArrayEquals(tenTimes(1_000), countsByClass(fashion.train()));
        assertArrayEquals(tenTimes(200), countsByClass(fashion.test()));
        assertEquals("Ankle boot", fashion.classNames().get(9));
    }

    @Test
    void everyBundledDatasetIsAsItsEntrySays() {
        for (DatasetCatalog.Entry entry : DatasetCatalog.bundled()) {
            Dataset dataset = DatasetCatalog.load(entry.id());
            assertEquals(entry.id(), dataset.id());
            assertEquals(entry.title(), dataset.title());
            assertEquals(entry.trainSize(), dataset.train().size());
            assertEquals(entry.testSize(), dataset.test().size());
        }
    }

    @Test
    void theIndexGivesTheUncompressedSizeOfEveryFile() {
        for (BundledIndex.Entry dataset : BundledIndex.read().datasets()) {
            for (BundledIndex.File file : dataset.files()) {
                DataFile data = new DataFile.Bundled(dataset.id() + "/" + file.name(), file.sha256());
                IdxArray array = file.role().endsWith("labels")
                        ? IdxArray.labels(data)
                        : IdxArray.images(data, RowStore.standard(), LoadProgress.NONE);
                int header = IdxHeader.size(array.dims().size());
                assertEquals(
                        file.bytes(),
                        header + array.rows().count() * array.rows().width(),
                        file.name());
            }
        }
    }

    @Test
    void aBundledFileWithAnotherChecksumIsRefused() {
        BundledIndex.File file =
                BundledIndex.read().find("mnist").orElseThrow().files().get(1);
        String other = "0".repeat(64);
        DataFile changed = new DataFile.Bundled("mnist/" + file.name(), other);
        assertEquals(
                "The bundled file mnist/train-labels-idx1-ubyte.gz is not the one that was packed: its content has SHA-256 "
                        + file.sha256() + ", and " + other + " was expected. Install SparseScope again.",
                messageOf(() -> IdxArray.labels(changed)));
    }

    @Test
    void aBundledFileThatIsMissingIsNamed() {
        assertEquals(
                "The bundled file mnist/labels.gz is missing. Install SparseScope again.",
                messageOf(() -> IdxArray.labels(new DataFile.Bundled("mnist/labels.gz", ""))));
    }

    @Test
    void anUnknownNameGetsTheNearestBundledOne() {
        assertEquals(
                "No dataset, file or folder is called \"mnits\". Did you mean mnist?",
                messageOf(() -> DatasetCatalog.load("mnits")));
    }

    @Test
    void aNameLikeNoneGetsThemAll() {
        String all = "Known are: mnist, fashion-mnist, colour-shapes.";
        assertEquals("No dataset, file or folder is called \"\". " + all, messageOf(() -> DatasetCatalog.load("")));
        assertEquals(
                "No dataset, file or folder is called \"a\0b\". " + all, messageOf(() -> DatasetCatalog.load("a\0b")));
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    }

    private static List<Integer> firstTenLabels(Examples examples) {
        return IntStream.range(0, 10).mapToObj(examples::label).toList();
    }

    private static int[] tenTimes(int count) {
        int[] counts = new int[10];
        Arrays.fill(counts, count);
        return counts;
    }

    private static int[] countsByClass(Examples examples) {
        int[] counts = new int[10];
        for (int i = 0; i < examples.size(); i++) {
            counts[examples.label(i)]++;
        }
        return counts;
    }
}
