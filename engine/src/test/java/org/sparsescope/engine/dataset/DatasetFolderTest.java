package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.rows.RowStore;

class DatasetFolderTest {
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";
    private static final String GET_AGAIN = " Get the file again from where it came from.";

    @TempDir
    Path folder;

    @BeforeEach
    void writeASoundDataset() throws IOException {
        IdxBytes.writeDataset(folder);
    }

    @Test
    void anyFolderWithTheFourFilesIsADataset() {
        Dataset dataset = load();
        assertEquals(folder.toString(), dataset.id());
        assertEquals(String.valueOf(folder.getFileName()), dataset.title());
        assertEquals(List.of("0", "1"), dataset.classNames());
        assertEquals(2, dataset.train().size());
        assertEquals(1, dataset.test().label(0));
    }

    @Test
    void theTestSplitIsNormalisedByTheTrainingSplit() {
        float[] features = new float[2];
        load().test().copyFeatures(0, features, 0);
        assertArrayEquals(new float[] {0, 3}, features); // 50 and 200 by mean 50 and deviation 50
    }

    @ParameterizedTest
    @CsvSource({"-idx, .gz", ".idx, ''", ".idx, .gz"})
    void filesMayBeGzippedAndSpelledWithADot(String separator, String suffix) throws IOException {
        String before = load().checksum();
        for (String name : IdxFiles.NAMES) {
            byte[] content = Files.readAllBytes(folder.resolve(name));
            Files.delete(folder.resolve(name));
            Files.write(
                    folder.resolve(name.replace("-idx", separator) + suffix),
                    suffix.isEmpty() ? content : IdxBytes.gzip(content));
        }
        assertEquals(before, load().checksum());
    }

    @Test
    void theChecksumChangesWithAnyFile() throws IOException {
        String before = load().checksum();
        write(TEST_LABELS, IdxBytes.labels(0));
        assertNotEquals(before, load().checksum());
    }

    @Test
    void aFileInsideIsTakenForWhatItIsAndTheFolderIsNamed() {
        Path file = folder.resolve(TRAIN_IMAGES);
        String said = messageOf(() -> DatasetCatalog.load(file.toString()));
        assertTrue(
                said.startsWith(
                        "The file " + file
                                + " is no table with two columns or more. The folder that it is in fits: give that. What fits: "),
                said);
    }

    @Test
    void withoutTestFilesAFifthOfEachClassIsKeptForTesting() throws IOException {
        Files.delete(folder.resolve(TEST_IMAGES));
        Files.delete(folder.resolve(TEST_LABELS));
        write(TRAIN_IMAGES, IdxBytes.images(10, 1, 1, IdxBytes.bytes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)));
        write(TRAIN_LABELS, IdxBytes.labels(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
        Dataset data = load();
        assertEquals(8, data.train().size());
        assertEquals(2, data.test().size());
        assertEquals(1, data.test().label(0) + data.test().label(1));
        assertEquals(List.of(Split.NOTE), data.notes());
    }

    @Test
    void imagesAreResizedWhereThatIsAskedFor() {
        Dataset data = DatasetCatalog.load(folder.toString(), DataOptions.NONE.withImageSize(4), LoadProgress.NONE);
        assertEquals(List.of(1, 4, 4), data.train().featureShape());
        assertEquals(List.of(1, 4, 4), data.test().featureShape());
        assertEquals(List.of("Images are resized to 4x4 pixels; they are 2x1."), data.notes());
    }

    @Test
    void whatDoesNotFitTheHeapIsTheSameFromAFile() throws IOException {
        DataSource source = OwnData.at(folder, DataOptions.NONE);
        Dataset mapped = source.load(new RowStore(0, folder), LoadProgress.NONE);
        float[] fromFile = new float[2];
        float[] fromHeap = new float[2];
        mapped.train().copyFeatures(1, fromFile, 0);
        load().train().copyFeatures(1, fromHeap, 0);
        assertArrayEquals(fromHeap, fromFile);
        assertEquals(load().checksum(), mapped.checksum());
    }

    @Test
    void aFolderThatLacksSomeFilesIsToldWhich() throws IOException {
        Files.delete(folder.resolve(TRAIN_LABELS));
        Files.delete(folder.resolve(TEST_IMAGES));
        assertRefused(
                "The folder " + folder + " lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte (plain or with .gz)."
                        + " Put what is missing beside the other IDX files.");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        write(TEST_IMAGES, new byte[0]);
        assertRefused(file(TEST_IMAGES) + " is empty; an IDX file of images starts with 00 00 08 03." + GET_AGAIN);
    }

    @Test
    void labelsThatDoNotMatchTheImagesAreRefused() throws IOException {
        write(TRAIN_LABELS, IdxBytes.labels(0, 1, 1));
        assertRefused(file(TRAIN_LABELS) + " has 3 labels, but the file " + folder.resolve(TRAIN_IMAGES)
                + " has 2 images; one label an image was expected. Take both from the same dataset and split.");
    }

    @Test
    void testLabelsThatDoNotMatchTheTestImagesAreRefused() throws IOException {
        write(TEST_LABELS, IdxBytes.labels(0, 1));
        assertRefused(file(TEST_LABELS) + " has 2 labels, but the file " + folder.resolve(TEST_IMAGES)
                + " has 1 images; one label an image was expected. Take both from the same dataset and split.");
    }

    @Test
    void aTestLabelThatTrainingDoesNotKnowIsRefused() throws IOException {
        write(TEST_LABELS, IdxBytes.labels(200));
        assertRefused(
                file(TEST_LABELS) + " gives example 0 the label 200; labels from 0 to 1 were expected." + GET_AGAIN);
    }

    @Test
    void aLabelBeyondTheClassNamesIsRefused() throws IOException {
        write(TRAIN_LABELS, IdxBytes.labels(0, 2));
        assertEquals(
                file(TRAIN_LABELS) + " gives example 1 the label 2; labels from 0 to 1 were expected." + GET_AGAIN,
                messageOf(() -> new IdxSource(
                                "id",
                                "Title",
                                List.of("cat", "dog"),
                                IdxFiles.in(folder).orElseThrow(),
                                DataOptions.NONE)
                        .load(RowStore.standard(), LoadProgress.NONE)));
    }

    @Test
    void aDatasetOfOneClassIsRefused() throws IOException {
        write(TRAIN_LABELS, IdxBytes.labels(0, 0));
        assertRefused(
                file(TRAIN_LABELS) + " has no label but 0; two classes or more were expected. Give data with labels.");
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() throws IOException {
        write(TEST_IMAGES, IdxBytes.images(1, 1, 1, (byte) 0));
        assertRefused(file(TEST_IMAGES) + " has images of 1 x 1, but the file " + folder.resolve(TRAIN_IMAGES)
                + " has images of 1 x 2. Take both from the same dataset.");
    }

    private Dataset load() {
        return DatasetCatalog.load(folder.toString());
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(folder.resolve(name), content);
    }

    private String file(String name) {
        return "The file " + folder.resolve(name);
    }

    private void assertRefused(String sentence) {
        assertEquals(sentence, messageOf(this::load));
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    }
}
