package org.sparsescope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sparsescope.engine.InputException;
import org.sparsescope.engine.dataset.image.Drawn;

class OwnDataTest {
    @TempDir
    Path folder;

    @Test
    void whatFitsNothingIsToldWhatWould() throws IOException {
        assertEquals(
                "The folder " + folder + " is empty. What fits: a folder with the IDX files of MNIST"
                        + " (train-images-idx3-ubyte and so on, plain or .gz); a folder with the binary files of CIFAR"
                        + " (data_batch_1.bin, or train.bin); a folder of PNG or JPEG images, one folder a class, below"
                        + " training and testing or alone; a CSV table with a column of labels, or a folder with train.csv"
                        + " and test.csv.",
                refusal(folder));
        Files.writeString(folder.resolve("notes.txt"), "");
        Files.createDirectory(folder.resolve("old"));
        assertTrue(refusal(folder)
                .startsWith("The folder " + folder + " has no data of a known form: in it are 1 file and 1"
                        + " folder. What fits: "));
    }

    @Test
    void whoIsOneFolderTooHighIsToldWhichOneFits() throws IOException {
        Path idx = Files.createDirectory(folder.resolve("digits"));
        IdxBytes.writeDataset(idx);
        assertTrue(refusal(folder).contains(" Its folder digits fits: give that. What fits: "));
    }

    @Test
    void theFormIsFoundByWhatIsThere() throws IOException {
        Path images = folder.resolve("images");
        Drawn.grey(images.resolve("cat/1.png"), 2, 2, 1);
        Drawn.grey(images.resolve("cat/2.png"), 2, 2, 1);
        Drawn.grey(images.resolve("dog/1.png"), 2, 2, 1);
        assertEquals("folder of images", OwnData.at(images, DataOptions.NONE).form());
        IdxBytes.writeDataset(images);
        assertEquals("IDX files", OwnData.at(images, DataOptions.NONE).form());
        Path table = Files.writeString(folder.resolve("any.name"), "label,v\na,1\n");
        assertEquals("CSV table", OwnData.at(table, DataOptions.NONE).form());
    }

    @Test
    void aTableHasNoImagesToResizeOrToAugment() throws IOException {
        Path table = Files.writeString(folder.resolve("t.csv"), "label,v\n" + "a,1\nb,2\n".repeat(5));
        for (DataOptions options : new DataOptions[] {
            DataOptions.NONE.withImageSize(8), DataOptions.NONE.withAugmentation(Augmentation.CROP)
        }) {
            assertTrue(messageOf(() -> DatasetCatalog.load(table.toString(), options, LoadProgress.NONE))
                    .contains("is a table of numbers"));
            assertTrue(messageOf(() -> DatasetCatalog.preview(table.toString(), options, LoadProgress.NONE))
                    .contains("is a table of numbers"));
        }
    }

    @Test
    void sizesOutOfRangeAreRefused() {
        assertEquals(
                "imageSize must be from 1 to 1024 pixels; found 0.",
                messageOf(() -> DatasetCatalog.load("mnist", DataOptions.NONE.withImageSize(0), LoadProgress.NONE)));
    }

    private static String refusal(Path path) {
        return messageOf(() -> DatasetCatalog.load(path.toString()));
    }

    private static String messageOf(Runnable action) {
        return String.valueOf(assertThrows(InputException.class, action::run).getMessage());
    }
}
