package org.sparsescope.engine.dataset.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.DataOptions;
import org.sparsescope.engine.dataset.DataPreview;
import org.sparsescope.engine.dataset.Dataset;
import org.sparsescope.engine.dataset.Examples;
import org.sparsescope.engine.dataset.LoadProgress;
import org.sparsescope.engine.dataset.Split;
import org.sparsescope.engine.dataset.rows.RowStore;

class ImageFolderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"training, testing", "train, test", "Train, val", "train, valid", "TRAINING, validation"})
    void bothSplitsAreFoundByTheirUsualNames(String training, String testing) throws IOException {
        grey(training + "/cat/1.png", 10);
        grey(training + "/dog/1.png", 20);
        grey(testing + "/dog/1.png", 30);
        Dataset data = load();
        assertEquals(List.of("cat", "dog"), data.classNames());
        assertEquals(List.of(0, 1), labels(data.train()));
        assertEquals(List.of(1), labels(data.test()));
        assertEquals(List.of(1, 2, 2), data.train().featureShape());
        assertArrayEquals(new byte[] {30, 30, 30, 30}, data.test().pixels(0).orElseThrow());
        assertEquals(List.of(), data.notes());
        assertEquals(folder.toString(), data.id());
    }

    @Test
    void numbersAreClassesInTheirOrderAndHiddenFilesAreNone() throws IOException {
        for (int digit : new int[] {10, 9, 1}) {
            grey("training/" + digit + "/a.png", digit);
        }
        grey("training/.thumbnails/a.png", 0);
        grey("training/9/.a.png", 0);
        grey("testing/9/a.png", 9);
        Files.writeString(folder.resolve("training/9/readme.txt"), "");
        Dataset data = load();
        assertEquals(List.of("1", "9", "10"), data.classNames());
        assertEquals(List.of(0, 1, 2), labels(data.train()));
    }

    @Test
    void withoutATestSplitAFifthOfEachClassIsKeptForTestingTheSameEachTime() throws IOException {
        for (int i = 0; i < 10; i++) {
            grey("cat/" + i + ".png", i);
            grey("dog/" + i + ".jpg.png", 100 + i);
        }
        Dataset data = load();
        assertEquals(16, data.train().size());
        assertEquals(List.of(0, 0, 1, 1), labels(data.test()));
        assertEquals(List.of(Split.NOTE), data.notes());
        assertEquals(load().checksum(), data.checksum());
        assertArrayEquals(
                load().test().pixels(3).orElseThrow(), data.test().pixels(3).orElseThrow());
    }

    @Test
    void aFolderForValidationIsLeftAsideWhereThereIsOneForTesting() throws IOException {
        grey("train/cat/1.png", 1);
        grey("train/dog/1.png", 2);
        grey("test/cat/1.png", 3);
        grey("val/cat/1.png", 4);
        Dataset data = load();
        assertEquals(1, data.test().size());
        assertEquals(List.of("The folder val is left aside: test is the test split."), data.notes());
    }

    @Test
    void classesWithoutImagesAreLeftOutAndNamed() throws IOException {
        grey("training/cat/1.png", 1);
        grey("training/dog/1.png", 2);
        Files.createDirectories(folder.resolve("training/emu"));
        grey("testing/cat/1.png", 3);
        grey("testing/fox/1.png", 3);
        Dataset data = load();
        assertEquals(List.of("cat", "dog"), data.classNames());
        assertEquals(
                List.of(
                        "The class emu has no images and is left out.",
                        "The class fox of testing is left out: training has no images of it."),
                data.notes());
    }

    @Test
    void oneClassIsRefused() throws IOException {
        grey("training/cat/1.png", 1);
        assertEquals(
                "The folder " + folder
                        + " has images of one class only, cat; two classes or more were expected. Put the"
                        + " images of each class into a folder of its own.",
                messageOf(this::load));
    }

    @Test
    void imagesToTestWithAloneAreRefused() throws IOException {
        grey("testing/cat/1.png", 1);
        grey("testing/dog/1.png", 1);
        assertEquals(
                "The folder " + folder + " has images to test with in testing, but none to train on. Put those into a"
                        + " folder training beside it, a folder a class.",
                messageOf(this::load));
    }

    @Test
    void mixedSizesBecomeTheMostFrequentOneAndThatIsSaid() throws IOException {
        grey("training/cat/1.png", 50);
        grey("training/cat/2.png", 50);
        Drawn.grey(folder.resolve("training/dog/1.png"), 5, 3, 70);
        grey("testing/dog/1.png", 70);
        Dataset data = load();
        assertEquals(List.of(1, 2, 2), data.train().featureShape());
        assertArrayEquals(new byte[] {70, 70, 70, 70}, data.train().pixels(2).orElseThrow());
        assertEquals(List.of("1 of 4 images were resized to 2x2 pixels."), data.notes());
        assertEquals(
                "Most images are 2x2 pixels; those of other sizes are resized to that.",
                preview(DataOptions.NONE).notes().get(0));
    }

    @Test
    void largeImagesBecome64By64AndAnotherSizeCanBeAskedFor() throws IOException {
        Drawn.grey(folder.resolve("training/cat/1.png"), 120, 90, 50);
        Drawn.grey(folder.resolve("training/dog/1.png"), 120, 90, 50);
        Drawn.grey(folder.resolve("testing/dog/1.png"), 120, 90, 50);
        assertEquals(List.of(1, 64, 64), preview(DataOptions.NONE).exampleShape());
        assertEquals(
                "Images are resized to 64x64 pixels; they are 120x90.",
                preview(DataOptions.NONE).notes().get(0));
        assertEquals(
                List.of(1, 32, 32), preview(DataOptions.NONE.withImageSize(32)).exampleShape());
        assertEquals(
                List.of(1, 32, 32),
                load(DataOptions.NONE.withImageSize(32), RowStore.standard())
                        .test()
                        .featureShape());
    }

    @Test
    void oneColourImageMakesThemAllColour() throws IOException {
        grey("training/cat/1.png", 50);
        Drawn.colour(folder.resolve("training/dog/1.png"), 2, 2, 0x010203);
        grey("testing/dog/1.png", 1);
        Dataset data = load();
        assertEquals(List.of(3, 2, 2), data.train().featureShape());
        assertArrayEquals(
                new byte[] {50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50},
                data.train().pixels(0).orElseThrow());
    }

    @Test
    void coloursThatShowOnlyGreyAreGrey() throws IOException {
        Drawn.colour(folder.resolve("training/cat/1.png"), 2, 2, 0x101010);
        Drawn.colour(folder.resolve("training/dog/1.png"), 2, 2, 0x202020);
        grey("testing/dog/1.png", 1);
        assertEquals(List.of(1, 2, 2), load().train().featureShape());
    }

    @Test
    void aColourImageThatWasNotLookedAtIsMadeGreyAndCounted() throws IOException {
        for (int i = 0; i < 300; i++) {
            grey(String.format("training/cat/%03d.png", i), i % 250);
            grey(String.format("training/dog/%03d.png", i), i % 250);
        }
        Drawn.colour(folder.resolve("training/cat/001.png"), 2, 2, 0xff0000);
        assertTrue(load().notes().contains("1 of 600 images had colours and were made grey."));
    }

    @Test
    void aFewBadFilesAreNamedAndTheRestIsTaken() throws IOException {
        for (int i = 0; i < 6; i++) {
            grey("training/cat/" + i + ".png", i);
            grey("training/dog/" + i + ".png", i);
            grey("testing/dog/" + i + ".png", i);
        }
        Files.write(folder.resolve("training/cat/2.png"), new byte[0]);
        Files.writeString(folder.resolve("training/dog/x.jpeg"), "no image");
        Files.createDirectory(folder.resolve("training/dog/folder.png"));
        Dataset data = load();
        assertEquals(List.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1), labels(data.train()));
        assertEquals(
                List.of(
                        "2 of 19 files are left out: training/cat/2.png is empty; training/dog/x.jpeg is no PNG or JPEG."),
                data.notes());
    }

    @Test
    void manyBadFilesStopTheReading() throws IOException {
        grey("training/cat/1.png", 1);
        for (int i = 0; i < 3; i++) {
            Files.createDirectories(folder.resolve("training/dog"));
            Files.write(folder.resolve("training/dog/" + i + ".png"), new byte[0]);
        }
        String said = messageOf(this::load);
        assertTrue(said.startsWith("At least 3 of 4 files looked at cannot be used: "), said);
        assertTrue(said.contains("training/dog/0.png is empty"), said);
    }

    @Test
    void whatDoesNotFitTheHeapIsTheSameFromAFile() throws IOException {
        for (int i = 0; i < 20; i++) {
            grey("training/cat/" + i + ".png", 3 * i);
            grey("training/dog/" + i + ".png", 200 - i);
        }
        Dataset heap = load();
        Dataset mapped = load(DataOptions.NONE, new RowStore(0, folder));
        assertEquals(heap.checksum(), mapped.checksum());
        int[] indices = IntStream.range(0, heap.train().size()).toArray();
        float[] expected = new float[4 * indices.length];
        float[] found = new float[4 * indices.length];
        heap.train().copyColumns(indices, expected, 0, indices.length);
        mapped.train().copyColumns(indices, found, 0, indices.length);
        assertArrayEquals(expected, found);
    }

    @Test
    void theChecksumChangesWithAnyFile() throws IOException {
        grey("training/cat/1.png", 1);
        grey("training/dog/1.png", 1);
        grey("testing/dog/1.png", 1);
        String before = load().checksum();
        grey("testing/dog/1.png", 2);
        assertNotEquals(before, load().checksum());
    }

    @Test
    void aPreviewShowsCountsSamplesAndWhatWillBeDone() throws IOException {
        for (int i = 0; i < 12; i++) {
            grey("training/cat/" + i + ".png", i);
        }
        grey("training/dog/1.png", 99);
        grey("testing/dog/1.png", 1);
        DataPreview preview = preview(DataOptions.NONE);
        assertEquals("folder of images", preview.form());
        assertEquals(
                List.of(new DataPreview.ClassCount("cat", 12, 0), new DataPreview.ClassCount("dog", 1, 1)),
                preview.classes());
        assertEquals(9, preview.samples().size());
        assertEquals(1, preview.samples().get(8).label());
        assertArrayEquals(new byte[] {99, 99, 99, 99}, preview.samples().get(8).pixels());
        assertEquals(
                List.of(
                        "Images are taken as they are, 2x2 pixels.",
                        "Images are grey: one channel.",
                        "Pixels are shifted and scaled to mean 0 and deviation 1 over the training images."),
                preview.notes());
    }

    @Test
    void whoHearsOfTheProgressCanEndTheReading() throws IOException {
        for (int i = 0; i < 40; i++) {
            grey("training/cat/" + i + ".png", i);
            grey("training/dog/" + i + ".png", i);
        }
        assertThrows(CancellationException.class, () -> ImageFolder.recognise(folder, DataOptions.NONE)
                .orElseThrow()
                .load(RowStore.standard(), share -> {
                    throw new CancellationException();
                }));
    }

    @Test
    void aJpegCutShortIsOneBadFile() throws IOException {
        for (int i = 0; i < 4; i++) {
            grey("training/cat/" + i + ".png", i);
            grey("training/dog/" + i + ".png", i);
        }
        byte[] jpeg = Drawn.encoded("jpeg", new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB));
        Files.write(folder.resolve("training/dog/cut.jpg"), Arrays.copyOf(jpeg, 200));
        String note = load().notes().get(1);
        assertTrue(note.startsWith("1 of 9 files is left out: training/dog/cut.jpg cannot be decoded ("), note);
    }

    private void grey(String file, int shade) throws IOException {
        Drawn.grey(folder.resolve(file), 2, 2, shade);
    }

    private Dataset load() {
        return load(DataOptions.NONE, RowStore.standard());
    }

    private Dataset load(DataOptions options, RowStore store) {
        return ImageFolder.recognise(folder, options).orElseThrow().load(store, LoadProgress.NONE);
    }

    private DataPreview preview(DataOptions options) {
        return ImageFolder.recognise(folder, options).orElseThrow().preview(LoadProgress.NONE);
    }

    private static List<Integer> labels(Examples examples) {
        return IntStream.range(0, examples.size()).mapToObj(examples::label).toList();
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    }
}
